import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Drafts, DRAFTS_MAX } from './drafts.ts'

/** As a browser's, with the events that the other tabs get of it. */
class FakeStorage {
  readonly kept = new Map<string, string>()
  readonly listeners: ((key: string, value: string | null) => void)[] = []
  refuses = false
  get length() {
    return this.kept.size
  }
  key = (index: number) => [...this.kept.keys()][index] ?? null
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => {
    if (this.refuses) throw new DOMException('full', 'QuotaExceededError')
    this.kept.set(key, value)
    for (const tell of this.listeners) tell(key, value)
  }
  removeItem = (key: string) => {
    this.kept.delete(key)
    for (const tell of this.listeners) tell(key, null)
  }
}

let storage: FakeStorage
let clock: number
const open = (userId = 'me') => new Drafts({ storage, userId, now: () => ++clock })

beforeEach(() => {
  storage = new FakeStorage()
  clock = 0
  vi.useFakeTimers()
})

describe('drafts', () => {
  it('are kept a moment after the last keypress, and come back', () => {
    const drafts = open()
    drafts.type('room', 'hel')
    drafts.type('room', 'hello')
    expect(drafts.textOf('room')).toBe('hello')
    expect(storage.length).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(open().textOf('room')).toBe('hello')
    expect(drafts.getTexts().get('room')).toBe('hello')
  })

  it('are kept at once as the page goes', () => {
    const drafts = open()
    drafts.type('room', 'hello')
    drafts.flush()
    expect(open().textOf('room')).toBe('hello')
  })

  it('are gone once they are sent or emptied, and do not come back by a late save', () => {
    const drafts = open()
    drafts.type('a', 'hello')
    drafts.flush()
    drafts.type('a', 'hello there')
    drafts.remove('a')
    drafts.type('b', '  \n')
    vi.advanceTimersByTime(1_000)
    expect(storage.length).toBe(0)
    expect(drafts.textOf('a')).toBe('')
  })

  it('are of one user', () => {
    const drafts = open('me')
    drafts.type('room', 'secret')
    drafts.flush()
    expect(open('you').textOf('room')).toBe('')
  })

  it('are the same in all tabs, but for what is just being typed', () => {
    const here = open()
    const there = open()
    storage.listeners.push((key, value) => there.hear(key, value))
    const told = vi.fn()
    there.subscribe(told)
    there.type('b', 'mine')
    here.type('a', 'hello')
    here.type('b', 'theirs')
    here.flush()
    expect(there.getTexts().get('a')).toBe('hello')
    expect(there.textOf('b')).toBe('mine')
    here.remove('a')
    expect(there.getTexts().has('a')).toBe(false)
    expect(told).toHaveBeenCalledTimes(3)
  })

  it('are the newest 200', () => {
    const drafts = open()
    for (let room = 0; room < DRAFTS_MAX + 10; room++) {
      drafts.type(`room${room}`, 'text')
      drafts.flush()
    }
    expect(storage.length).toBe(DRAFTS_MAX)
    expect(drafts.textOf('room9')).toBe('')
    expect(drafts.textOf('room10')).toBe('text')
  })

  it('stay in memory where the browser keeps nothing', () => {
    storage.refuses = true
    for (const drafts of [open(), new Drafts({ storage: null, userId: 'me' })]) {
      drafts.type('room', 'hello')
      drafts.flush()
      expect(drafts.getTexts().get('room')).toBe('hello')
      drafts.remove('room')
      expect(drafts.textOf('room')).toBe('')
    }
  })

  it('are not written any more once who wrote them has signed out', () => {
    const drafts = open()
    drafts.type('room', 'secret')
    drafts.close()
    drafts.type('room', 'secret')
    drafts.flush()
    vi.advanceTimersByTime(1_000)
    expect(storage.length).toBe(0)
    expect(drafts.getTexts().size).toBe(0)
  })

  it('that others have broken are none', () => {
    for (const [room, value] of Object.entries({
      a: '{',
      b: 'null',
      c: '{"text":1}',
      d: '[]',
      e: '{"text":"","at":1}',
    })) {
      storage.kept.set(`greenroom:draft:me:${room}`, value)
    }
    expect(open().getTexts().size).toBe(0)
  })
})

it('what is begun as an answer stays one, also before anything is written, until it is sent or called off', () => {
  const target = { id: 'm7', seq: 7 }
  const drafts = open()
  drafts.reply('room', target)
  expect(drafts.getTexts().has('room')).toBe(false)
  expect(open().replyOf('room')).toEqual(target)
  drafts.type('room', 'yes')
  drafts.flush()
  const again = open()
  expect([again.textOf('room'), again.replyOf('room')]).toEqual(['yes', target])
  again.reply('room', null)
  expect([open().textOf('room'), open().replyOf('room')]).toEqual(['yes', null])
  drafts.remove('room')
  expect(storage.length).toBe(0)
  storage.setItem('greenroom:draft:me:room', '{"text":"","at":1,"replyTo":{"id":7}}')
  expect(open().replyOf('room')).toBe(null)
})
