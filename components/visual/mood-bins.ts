import type { Emotion } from '#protocol/emotions.ts'

export type Counts = Readonly<Partial<Record<Emotion, number>>>

/** A stretch of time, and the moods of the messages that were said in it. `at`: milliseconds since 1970. */
export interface Bin {
  readonly at: number
  readonly counts: Counts
  readonly total: number
}

export const SPANS = {
  hour: { count: 24, step: 3_600_000 },
  day: { count: 30, step: 86_400_000 },
} as const

export type Span = keyof typeof SPANS

/** From the bottom of a bar to its top: what weighs on one below, what lifts one above. */
export const STACK = ['anger', 'fear', 'sadness', 'neutral', 'surprise', 'joy', 'love'] as const satisfies Emotion[]

/** The hour or the day, by this browser's clock, that a moment is in. */
export function startOf(span: Span, time: number): number {
  const date = new Date(time)
  if (span === 'hour') date.setMinutes(0, 0, 0)
  else date.setHours(0, 0, 0, 0)
  return date.getTime()
}

interface Filling extends Bin {
  counts: Partial<Record<Emotion, number>>
  total: number
}

/** As many stretches as are shown, the newest last; those of which nothing was told are empty. */
export function binsOf(span: Span, now: number, buckets: readonly { at: string; counts: Counts }[]): Bin[] {
  const { count, step } = SPANS[span]
  const newest = startOf(span, now)
  const bins = Array.from({ length: count }, (_, nth): Filling => {
    const back = count - 1 - nth
    // Days are not all of one length.
    const at = span === 'hour' ? newest - back * step : startOf('day', newest - back * step + step / 2)
    return { at, counts: {}, total: 0 }
  })
  for (const { at, counts } of buckets) {
    const bin = bins[count - 1 - Math.round((newest - Date.parse(at)) / step)]
    if (!bin) continue
    for (const label of STACK) {
      const more = counts[label] ?? 0
      bin.counts[label] = (bin.counts[label] ?? 0) + more
      bin.total += more
    }
  }
  return bins
}
