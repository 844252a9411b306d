import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { addPage, EMPTY_WINDOW } from './message-window.ts'
import type { Pending, State } from './state.ts'
import { timelineOf } from './timeline.ts'

const message = (seq: number, senderId: string, token: string): Message =>
  ({ id: `m${seq}`, roomId: 'a', seq, rev: seq, senderId, token, type: 'text', content: { text: token } }) as Message

const pendingOf = (token: string, roomId = 'a', userId = 'me'): Pending => ({
  ...{ token, roomId, userId, text: token, replyTo: null, createdAt: 0 },
  ...{ state: 'waiting', error: null, message: null },
})

type Shown = Pick<State, 'windows' | 'pending' | 'me'>
const stateOf = (messages: readonly Message[], pending: readonly Pending[]): Shown => ({
  windows: { a: { ...EMPTY_WINDOW, items: messages } },
  pending,
  me: { id: 'me' } as State['me'],
})

/** As one would write it without a thought of how long it takes. */
function naive({ windows, pending, me }: Shown): string[] {
  const messages = windows['a']?.items ?? []
  const own = messages.filter((one) => one.senderId === me?.id)
  return [
    ...messages.map((one) => (own.includes(one) ? `own:${one.token}` : one.id)),
    ...pending
      .filter((one) => one.roomId === 'a' && one.userId === me?.id)
      .filter((one) => !own.some(({ token }) => token === one.token))
      .map((one) => `own:${one.token}`),
  ]
}

const person = fc.constantFrom('me', 'ada')
const history = fc.array(person, { minLength: 1, maxLength: 60 })

describe('the timeline of a room', () => {
  it('is what one would build by going through all of it, however it grew', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('older' as const), n: fc.nat(9) }),
      fc.record({ do: fc.constant('newer' as const), n: fc.nat(9) }),
      fc.record({ do: fc.constant('replace' as const), n: fc.nat(59) }),
      fc.record({ do: fc.constant('pend' as const), n: fc.nat(59) }),
      fc.record({ do: fc.constant('unpend' as const), n: fc.nat(9) }),
      fc.record({ do: fc.constant('foreign' as const), n: fc.nat(9) }),
    )
    let run = 0
    fc.assert(
      fc.property(history, fc.array(step, { maxLength: 30 }), (people, steps) => {
        // What is remembered is by room: each run has another history.
        run += 1
        const all = people.map((who, index) => ({
          ...message(index + 1, who, `t${index + 1}`),
          id: `run${run}-${index}`,
        }))
        let [from, until] = [Math.floor(all.length / 2), Math.floor(all.length / 2)]
        let pending: readonly Pending[] = []
        for (const { do: what, n } of steps) {
          if (what === 'older') from = Math.max(0, from - n)
          if (what === 'newer') until = Math.min(all.length, until + n)
          if (what === 'replace') [from, until] = [Math.min(n, all.length), all.length]
          const free = !pending.some(({ token }) => token === `t${n}`)
          if (what === 'pend' && free) pending = [...pending, pendingOf(`t${n}`)]
          if (what === 'unpend') pending = pending.filter((_, index) => index !== n)
          if (what === 'foreign')
            pending = [...pending, pendingOf(`x${pending.length}`, n % 2 ? 'b' : 'a', n % 2 ? 'me' : 'ada')]
          const state = stateOf(all.slice(from, until), pending)
          const timeline = timelineOf(state, 'a')
          expect([...timeline].map(({ key }) => key)).toEqual(naive(state))
          expect(timelineOf(state, 'a')).toBe(timeline)
          expect(timeline.length).toBe(naive(state).length)
          expect(timeline.at(timeline.length)).toBeUndefined()
        }
      }),
    )
  })

  it('is the same where nothing of this room has changed, and so are its items', () => {
    const messages = [message(1, 'me', 'one'), message(2, 'ada', 'two')]
    const first = timelineOf(stateOf(messages, []), 'a')
    const second = timelineOf(stateOf(messages, [pendingOf('elsewhere', 'b')]), 'a')
    expect(second).toBe(first)
    const third = timelineOf(stateOf([...messages, message(3, 'ada', 'three')], []), 'a')
    expect(third.at(1)).toBe(first.at(1))
  })

  it('finds a message by its number and what is on its way by its token', () => {
    const timeline = timelineOf(stateOf([message(7, 'me', 'x'), message(8, 'ada', 'y')], [pendingOf('z')]), 'a')
    expect([timeline.indexOfSeq(6), timeline.indexOfSeq(7), timeline.indexOfSeq(8), timeline.indexOfSeq(9)]).toEqual([
      -1, 0, 1, -1,
    ])
    expect([timeline.indexOfToken('z'), timeline.indexOfToken('x')]).toEqual([2, -1])
  })

  it('costs nothing by the length of what is loaded, but the looking for what has been said', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      message(index + 1, index % 2 ? 'me' : 'ada', `t${index}`),
    )
    const waiting = [pendingOf('new')]
    timelineOf(stateOf(many, waiting), 'a')
    let looked = 0
    const grown = [...many, message(100_001, 'ada', 'last')].map((one) => one)
    const counted = new Proxy(grown, {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1
        return Reflect.get(target, key, receiver) as unknown
      },
    })
    expect(timelineOf(stateOf(counted, waiting), 'a').length).toBe(100_002)
    expect(looked).toBeLessThan(10)
  })
})

describe('a window of 100,000 messages', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => message(index + 1_001, 'ada', `t${index}`))
  const window = { ...EMPTY_WINDOW, items: many, paged: true }

  it('takes a page at either side, and what overlaps by the newer copy', () => {
    const older = Array.from({ length: 100 }, (_, index) => message(index + 951, 'ada', `o${index}`))
    const edited = { ...message(1_010, 'ada', 'edited'), rev: 200_000 }
    const page = older.map((one) => (one.seq === 1_010 ? edited : one))
    const merged = addPage(window, page)
    expect(merged.items.length).toBe(100_050)
    expect(merged.items[0]?.seq).toBe(951)
    expect(merged.items[1_010 - 951]).toBe(edited)
    expect(merged.items[1_020 - 951]).toBe(many[19])
    expect(merged.items.every((one, index) => one.seq === 951 + index)).toBe(true)
    expect(addPage(window, [message(101_001, 'ada', 'n')]).items.at(-1)?.seq).toBe(101_001)
  })
})
