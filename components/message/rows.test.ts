import { describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { dayReader, daysBetween, lookOf } from './rows.ts'

const said = (seq: number, senderId: string | null, createdAt: string, type = 'text'): TimelineItem => ({
  kind: 'message',
  key: `m${seq}`,
  message: { id: `m${seq}`, seq, senderId, createdAt, type } as Message,
})
const utc = dayReader('UTC')
const noon = '2026-03-01T12:00:00.000Z'

describe('what a message looks like after the one before it', () => {
  it('follows on one of the same person within five minutes', () => {
    const one = said(1, 'ann', noon)
    expect(lookOf(one, said(2, 'ann', '2026-03-01T12:04:59.000Z'), null, utc).follows).toBe(true)
    expect(lookOf(one, said(2, 'ann', '2026-03-01T12:05:00.000Z'), null, utc).follows).toBe(false)
    expect(lookOf(one, said(2, 'ben', noon), null, utc).follows).toBe(false)
  })

  it('does not follow on what nobody or the room says', () => {
    expect(lookOf(said(1, null, noon), said(2, null, noon), null, utc).follows).toBe(false)
    expect(lookOf(said(1, 'ann', noon, 'system'), said(2, 'ann', noon), null, utc).follows).toBe(false)
  })

  it('begins a day where the reader has another one, and says again who it is', () => {
    const late = said(1, 'ann', '2026-03-01T23:59:00.000Z')
    const early = said(2, 'ann', '2026-03-02T00:01:00.000Z')
    expect(lookOf(late, early, null, utc)).toEqual({ follows: false, day: true, fresh: false })
    expect(lookOf(late, early, null, dayReader('Europe/Berlin'))).toEqual({ follows: true, day: false, fresh: false })
  })

  it('shows the day of the very first, and none where the one before is not loaded', () => {
    expect(lookOf(undefined, said(1, 'ann', noon), null, utc).day).toBe(true)
    expect(lookOf(null, said(5, 'ann', noon), null, utc)).toEqual({ follows: false, day: false, fresh: false })
  })

  it('has the line above the first that was not read, and says who it is', () => {
    expect(lookOf(said(1, 'ann', noon), said(2, 'ann', noon), 2, utc)).toEqual({
      follows: false,
      day: false,
      fresh: true,
    })
    expect(lookOf(said(2, 'ann', noon), said(3, 'ann', noon), 2, utc).fresh).toBe(false)
  })
})

describe('days', () => {
  it('are those of the zone, also where it is not whole hours away', () => {
    const at = Date.parse('2026-03-01T18:29:59.000Z')
    expect(dayReader('Asia/Kolkata')(at)).toBe('2026-03-01')
    expect(dayReader('Asia/Kolkata')(at + 1_000)).toBe('2026-03-02')
  })

  it('are counted through a change of the clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-03-01', '2026-03-01')).toBe(0)
  })
})
