import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { Timeline } from '#client/hooks/use-messages.ts'
import { nextShown, type Shown } from './use-shown.ts'

const run = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, index) => ({ id: `m${from + index}`, seq: from + index }) as Message)
const timeline = (from: number, until: number) => new Timeline(run(from, until), [], 'me')
const shownOf = (one: Timeline): Shown => ({ timeline: one, shift: false, staged: false, run: 0 })

describe('from what is shown to what there is', () => {
  it('grows at the end', () => {
    const now = timeline(5, 12)
    expect(nextShown(shownOf(timeline(5, 9)), now, true)).toEqual({ ...shownOf(now), shift: false })
  })

  it('grows at the beginning', () => {
    const now = timeline(1, 9)
    expect(nextShown(shownOf(timeline(5, 9)), now, true)).toEqual({ ...shownOf(now), shift: true })
  })

  it('grows at both in two steps, the beginning first', () => {
    const now = timeline(1, 12)
    const step = nextShown(shownOf(timeline(5, 9)), now, true)
    expect(step).toMatchObject({ shift: true, staged: true, run: 0 })
    expect(step.timeline.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(nextShown({ ...step, shift: false, staged: false }, now, true)).toEqual(shownOf(now))
  })

  it('lets go of the beginning, and then grows at the end', () => {
    const now = timeline(7, 9)
    expect(nextShown(shownOf(timeline(5, 9)), now, true)).toEqual({ ...shownOf(now), shift: true })
    const step = nextShown(shownOf(timeline(5, 9)), timeline(7, 12), true)
    expect(step).toMatchObject({ shift: true, staged: true, run: 0 })
    expect(step.timeline.messages.map(({ seq }) => seq)).toEqual([7, 8, 9])
  })

  it('starts anew where what was shown is gone', () => {
    expect(nextShown(shownOf(timeline(5, 9)), timeline(20, 30), true).run).toBe(1)
  })

  it('keeps what is known until there is something newer', () => {
    const shown = shownOf(timeline(5, 9))
    expect(nextShown(shown, new Timeline([], [], 'me'), false)).toBe(shown)
    expect(nextShown(shown, new Timeline([], [], 'me'), true).run).toBe(1)
  })

  it('comes to what there is in at most two steps, and never shifts by anything else', () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(20))
      .map(([from, more]) => timeline(from, from + more))
    fc.assert(
      fc.property(range, range, (was, now) => {
        const first = nextShown(shownOf(was), now, true)
        if (first.shift) {
          const added = was.firstSeq - first.timeline.firstSeq
          expect(first.timeline.length).toBe(was.length + added)
        }
        const last = first.staged ? nextShown({ ...first, shift: false, staged: false }, now, true) : first
        expect(last.timeline).toBe(now)
      }),
    )
  })
})
