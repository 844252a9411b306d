const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const FORMAT = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How long ago, in words: `5 minutes ago`, `yesterday`. Clocks that differ a little make no future. Milliseconds. */
export function relativeTime(at: number, now: number): string {
  const past = Math.max(0, now - at)
  if (past < MINUTE) return 'just now'
  if (past < HOUR) return FORMAT.format(-Math.floor(past / MINUTE), 'minute')
  if (past < DAY) return FORMAT.format(-Math.floor(past / HOUR), 'hour')
  return FORMAT.format(-Math.floor(past / DAY), 'day')
}
