/** Rows from one place up to, and without, another. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** The first rows, and those around one that is not among them: one run or two, in order, without an overlap. */
export function partsOf(total: number, seen: number, at: number, around: number): readonly Part[] {
  const first = { from: 0, to: Math.min(total, seen) }
  if (at < first.to) return [first]
  const to = Math.min(total, at + around)
  const from = at - around
  return from <= first.to ? [{ from: 0, to }] : [first, { from, to }]
}
