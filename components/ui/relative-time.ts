const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago: whole minutes, hours or days, whichever says it best; null within the last minute. Milliseconds. */
export function agoOf(at: number, now: number): { value: number; unit: 'minute' | 'hour' | 'day' } | null {
  // Clocks that differ a little make no future.
  const past = Math.max(0, now - at)
  if (past < MINUTE) return null
  if (past < HOUR) return { value: Math.floor(past / MINUTE), unit: 'minute' }
  if (past < DAY) return { value: Math.floor(past / HOUR), unit: 'hour' }
  return { value: Math.floor(past / DAY), unit: 'day' }
}

/** In words: `5 minutes ago`, `yesterday`; `otherwise` for what was just now. */
export function relativeTime(at: number, now: number, locale: string, otherwise: string): string {
  const ago = agoOf(at, now)
  return ago ? formatOf(locale).format(-ago.value, ago.unit) : otherwise
}

const formats = new Map<string, Intl.RelativeTimeFormat>()

function formatOf(locale: string): Intl.RelativeTimeFormat {
  const format = formats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  formats.set(locale, format)
  return format
}
