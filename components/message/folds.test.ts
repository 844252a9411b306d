import { expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { foldsIn } from './folds.ts'

/** `b` is somebody blocked, `a` is not; `|` breaks. */
function folds(said: string): number[] {
  const senders = [...said.replaceAll('|', '')]
  const breaks = new Set([...said.matchAll(/\|/g)].map(({ index }, nth) => index - nth))
  const messages = senders.map((senderId, index) => ({ senderId, seq: index + 1 }) as Message)
  const foldOf = foldsIn({ messages }, ({ senderId }) => senderId === 'b')
  return messages.map((_, index) => foldOf(index, (at) => breaks.has(at)))
}

it.each([
  ['aa', [0, 0]],
  ['aba', [0, 1, 0]],
  ['bbb', [3, -1, -1]],
  ['abbab', [0, 2, -1, 0, 1]],
  ['bb|b', [2, -1, 1]],
])('%s folds as %o', (said, expected) => {
  expect(folds(said)).toEqual(expected)
})

it('a very long row is several, each of which tells how many it is', () => {
  const all = folds('b'.repeat(250))
  expect(all.filter((fold) => fold > 0)).toEqual([100, 100, 50])
})
