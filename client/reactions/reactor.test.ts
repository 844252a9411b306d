import { expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { absorb } from '#client/store/answers.ts'
import { ownReactions, shownReactions } from '#client/store/reactions.ts'
import { Store } from '#client/store/store.ts'
import { CallError } from '#client/transport/call-error.ts'
import { atHand, readMemory, withRecent } from './emoji-memory.ts'
import { Reactor } from './reactor.ts'

const ME = 'me'

/** A message as the server has it, whose answers come when they are let. */
function open() {
  const store = new Store()
  store.update((state) => ({ ...state, me: { id: ME } as NonNullable<typeof state.me> }))
  const base = { id: 'm', roomId: 'r', seq: 1, type: 'text', deletedAt: null }
  let mine: string[] = []
  let rev = 1
  const message = (): Message => {
    const reactions = [
      { emoji: '👍', count: 1 + Number(mine.includes('👍')), userIds: ['other', ...(mine.includes('👍') ? [ME] : [])] },
      ...mine.filter((emoji) => emoji !== '👍').map((emoji) => ({ emoji, count: 1, userIds: [ME] })),
    ]
    return { ...base, rev, data: { reactions } } as unknown as Message
  }
  const asked: string[] = []
  const waiting: ((error?: CallError) => void)[] = []
  const reactor = new Reactor({
    store,
    run: (name, input) => {
      const { emoji } = input as { emoji: string }
      asked.push(`${name} ${emoji}`)
      return new Promise<never>((resolve, reject) => {
        waiting.push((error) => {
          if (error) return reject(error)
          mine = name === 'reaction.set' ? [...mine, emoji] : mine.filter((one) => one !== emoji)
          rev += 1
          const output = { message: message(), mine }
          store.update((state) => absorb(state, name, output as never, input))
          resolve(output as never)
        })
      })
    },
  })
  const shown = () => {
    const state = store.getSnapshot()
    const copy = message()
    return shownReactions(copy, ownReactions(state, copy), state.reacting.m, ME).map(
      (one) => `${one.emoji}${one.count}${one.mine ? '!' : ''}`,
    )
  }
  const answer = async (error?: CallError) => {
    waiting.shift()?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { reactor, asked, shown, answer, store }
}

it('shows what one presses at once, and the same once the server has answered', async () => {
  const { reactor, shown, answer } = open()
  expect(shown()).toEqual(['👍1'])
  const done = reactor.wish('m', '👍', true)
  const other = reactor.wish('m', '🎉', true)
  expect(shown()).toEqual(['👍2!', '🎉1!'])
  await answer()
  expect(shown()).toEqual(['👍2!', '🎉1!'])
  await answer()
  expect([shown(), await done, await other]).toEqual([['👍2!', '🎉1!'], null, null])
  void reactor.wish('m', '🎉', false)
  expect(shown()).toEqual(['👍2!'])
  await answer()
  expect(shown()).toEqual(['👍2!'])
})

it('tells the server of the last of several presses, one after the other', async () => {
  const { reactor, asked, shown, answer, store } = open()
  const done = reactor.wish('m', '👍', true)
  void reactor.wish('m', '👍', false)
  void reactor.wish('m', '👍', true)
  void reactor.wish('m', '👍', false)
  expect(shown()).toEqual(['👍1'])
  await answer()
  expect(shown()).toEqual(['👍1'])
  await answer()
  expect(await done).toBeNull()
  expect(asked).toEqual(['reaction.set 👍', 'reaction.clear 👍'])
  expect([shown(), store.getSnapshot().reacting]).toEqual([['👍1'], {}])
})

it('takes back what the server refuses, and says why', async () => {
  const { reactor, shown, answer } = open()
  const done = reactor.wish('m', '👍', true)
  expect(shown()).toEqual(['👍2!'])
  await answer(new CallError({ code: 'conflict', detail: 'The room is closed.' }))
  expect((await done)?.code).toBe('conflict')
  expect(shown()).toEqual(['👍1'])
})

it('has one’s recent emoji at hand, then the usual ones, whatever was stored', () => {
  const memory = withRecent(withRecent(readMemory('{"recent":["🎉","👍",7],"tone":"dark"}'), '🦁'), '👍')
  expect(memory).toEqual({ recent: ['👍', '🦁', '🎉'], tone: 'dark' })
  expect(atHand(memory, 5)).toEqual(['👍', '🦁', '🎉', '❤️', '😂'])
  for (const text of [null, '', 'no json', '[]', '{"recent":"👍","tone":"green"}'])
    expect(readMemory(text)).toEqual({ recent: [], tone: 'none' })
})
