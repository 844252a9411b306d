import { describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { Store } from '#client/store/store.ts'
import { EMPTY_WINDOW } from '#client/store/message-window.ts'
import { lastSpeakers, MOOD_LASTS, RecentMoods } from './recent-moods.ts'
import { shownEmotion } from './shown-emotion.ts'

const NOW = Date.parse('2026-11-21T12:00:00.000Z')

type Emotion = NonNullable<Message['data']['emotion']>

function message(seq: number, senderId: string, ago: number, emotion?: Partial<Emotion>): Message {
  const at = new Date(NOW - ago).toISOString()
  return {
    ...{ id: `m${seq}`, roomId: 'r', seq, rev: seq, senderId, token: `t${seq}`, type: 'text', replyTo: null },
    ...{ content: { text: 'x' }, createdAt: at, updatedAt: at, editedAt: null, deletedAt: null },
    data: emotion ? { emotion: { label: 'joy', score: 0.9, scores: {}, by: 'detector', ...emotion } } : {},
  }
}

function storeWith(items: Message[]): Store {
  const store = new Store()
  store.update((state) => ({ ...state, windows: { r: { ...EMPTY_WINDOW, items, paged: true } } }))
  return store
}

describe('how somebody feels just now', () => {
  it('is what they said last, if that was a moment ago', () => {
    const store = storeWith([
      message(1, 'ann', 60_000, { label: 'anger' }),
      message(2, 'bob', 20_000, { label: 'sadness' }),
      message(3, 'bob', 10_000, { label: 'love' }),
      message(4, 'eve', 8_000, { label: 'fear' }),
      message(5, 'eve', 5_000),
    ])
    expect(Object.fromEntries(new RecentMoods(store, () => NOW).of('r'))).toEqual({ bob: 'love' })
  })

  it('settles, and is worked out once until then', () => {
    let now = NOW
    const store = storeWith([message(1, 'ann', 1_000)])
    const moods = new RecentMoods(store, () => now)
    const first = moods.of('r')
    now += 1_000
    expect(moods.of('r')).toBe(first)
    now += MOOD_LASTS
    expect(moods.of('r').size).toBe(0)
  })

  it('is told when the store has news, and to nobody who has gone', () => {
    const store = storeWith([])
    const moods = new RecentMoods(store, () => NOW)
    let told = 0
    const stop = moods.subscribe(() => (told += 1))
    store.update((state) => ({ ...state }))
    stop()
    store.update((state) => ({ ...state }))
    expect(told).toBe(1)
  })
})

describe('an emotion shows', () => {
  it.each<[string, Partial<Emotion> | undefined, string | null]>([
    ['none', undefined, null],
    ['a sure one', { label: 'fear', score: 0.8 }, 'fear'],
    ['a guess', { label: 'fear', score: 0.2 }, null],
    ['what the author says, however sure anybody was', { label: 'fear', score: 0.1, by: 'author' }, 'fear'],
    ['neutral', { label: 'neutral', score: 1, by: 'author' }, null],
    ['one of a newer version', { label: 'boredom' as 'joy', score: 1 }, null],
  ])('%s', (_name, emotion, shown) => {
    expect(shownEmotion(message(1, 'ann', 0, emotion))).toBe(shown)
  })

  it('not of a message that is gone', () => {
    expect(shownEmotion({ ...message(1, 'ann', 0, {}), deletedAt: '2026-11-21T12:00:00.000Z' })).toBeNull()
  })
})

it('the last to speak come first, each once', () => {
  const items = ['ann', 'bob', 'ann', 'eve', 'eve'].map((who, at) => message(at + 1, who, 0))
  expect(lastSpeakers(storeWith(items).getSnapshot(), 'r', 2)).toEqual(['eve', 'ann'])
})
