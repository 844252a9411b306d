import { expect, it } from 'vitest'
import type { State } from '#client/store/state.ts'
import { SeenByReader } from './seen-by.ts'

const said = (...senders: string[]) => senders.map((senderId, at) => ({ seq: at + 11, senderId, type: 'text' }))
const stateOf = (senders: string[], { kind = 'group', members = 3, receipts }: Record<string, unknown> = {}) =>
  ({
    me: { id: 'me', data: receipts === undefined ? {} : { receipts } },
    rooms: { r: { id: 'r', kind, memberCount: members } },
    windows: { r: { items: said(...senders) } },
    members: { r: { items: { me: {}, ann: {}, ben: {} } } },
  }) as unknown as State
const reads = (seqs: Record<string, number>) => new Map(Object.entries(seqs))
const seen = (state: State, positions: Record<string, number>) =>
  Object.fromEntries(new SeenByReader().of(state, 'r', reads(positions)))

it('each stands at the last message that they have read, and not under their own', () => {
  const state = stateOf(['me', 'ann', 'me'])
  expect(seen(state, { me: 13, ann: 13, ben: 13 })).toEqual({ 13: ['ann', 'ben'] })
  expect(seen(state, { ann: 12, ben: 11 })).toEqual({ 11: ['ben'] })
  // Further than this page knows, and further back.
  expect(seen(state, { ann: 20, ben: 4 })).toEqual({ 13: ['ann'] })
  expect(seen(state, { gone: 13 })).toEqual({})
})

it('large rooms, and who has switched it off, show none', () => {
  expect(seen(stateOf(['me'], { members: 51 }), { ann: 11 })).toEqual({})
  expect(seen(stateOf(['me'], { receipts: 'off' }), { ann: 11 })).toEqual({})
})

it('a conversation of two says it under one’s own last message, until it is answered', () => {
  const direct = (...senders: string[]) => stateOf(senders, { kind: 'direct' })
  expect(seen(direct('ann', 'me', 'me'), { ann: 13 })).toEqual({ 13: ['ann'] })
  expect(seen(direct('ann', 'me', 'me'), { ann: 12 })).toEqual({})
  expect(seen(direct('me', 'ann'), { ann: 12 })).toEqual({})
})

it('what has not changed is the same list', () => {
  const reader = new SeenByReader()
  const before = reader.of(stateOf(['me', 'me']), 'r', reads({ ann: 11, ben: 12 }))
  const after = reader.of(stateOf(['me', 'me', 'me']), 'r', reads({ ann: 11, ben: 13 }))
  expect(after.get(11)).toBe(before.get(11))
  expect([...after.keys()]).toEqual([11, 13])
})
