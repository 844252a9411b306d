import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Signal } from '#protocol/signals.ts'
import { LiveBook } from './live-book.ts'

const topic = 'room:r'
const typing = (userId: string): Signal => ({ type: 'typing', topic, userId, data: {} })
const read = (userId: string, readSeq: number): Signal => ({ type: 'read', topic, userId, data: { readSeq } })

describe('what is true for the moment', () => {
  let book: LiveBook
  let told = 0
  beforeEach(() => {
    vi.useFakeTimers()
    book = new LiveBook()
    told = 0
    book.subscribe(() => (told += 1))
  })
  afterEach(() => void vi.useRealTimers())

  it('who writes is gone five seconds after they last said so, each by themselves', () => {
    book.heard(typing('ann'))
    vi.advanceTimersByTime(3_000)
    book.heard(typing('ben'))
    expect(book.typists('r')).toEqual(['ann', 'ben'])
    expect(book.typists('r')).toBe(book.typists('r'))
    vi.advanceTimersByTime(1_999)
    expect(book.typists('r')).toEqual(['ann', 'ben'])
    vi.advanceTimersByTime(1)
    expect(book.typists('r')).toEqual(['ben'])
    book.heard(typing('ben'))
    vi.advanceTimersByTime(4_999)
    expect(book.typists('r')).toEqual(['ben'])
    vi.advanceTimersByTime(1)
    expect(book.typists('r')).toEqual([])
    expect(told).toBe(4)
  })

  it('whose message came writes no more, whatever was still on its way', () => {
    book.heard(typing('ann'))
    book.said('r', 'ann', 7)
    book.heard(typing('ann'))
    expect(book.typists('r')).toEqual([])
    vi.advanceTimersByTime(1_000)
    book.heard(typing('ann'))
    expect(book.typists('r')).toEqual(['ann'])
  })

  it('positions only grow, move at most twice a second, and by one’s own messages', () => {
    book.putReads('r', new Map([['ann', 3]]))
    book.heard(read('ann', 5))
    book.heard(read('ann', 4))
    book.heard(read('ben', 2))
    expect([...book.reads('r')]).toEqual([['ann', 5]])
    expect(told).toBe(2)
    vi.advanceTimersByTime(500)
    expect([...book.reads('r')]).toEqual([
      ['ann', 5],
      ['ben', 2],
    ])
    vi.advanceTimersByTime(500)
    book.said('r', 'ben', 9)
    expect(book.reads('r').get('ben')).toBe(9)
    book.putReads('r', new Map([['ben', 8]]))
    expect([...book.reads('r')]).toEqual([['ben', 9]])
  })

  it('a list knows who is there, not who idles; and without a connection nothing is known', () => {
    const lastActiveAt = '2026-11-21T12:00:00.000Z'
    book.heard({ type: 'presence', userId: 'ann', data: { state: 'idle', lastActiveAt } })
    book.putOnline([
      ['ann', true],
      ['ben', true],
      ['cat', false],
    ])
    expect(['ann', 'ben', 'cat'].map((id) => book.presence(id))).toEqual([
      { state: 'idle', lastActiveAt },
      { state: 'online' },
      { state: 'offline' },
    ])
    book.heard(typing('ann'))
    book.heard(read('ann', 1))
    book.clear()
    expect([book.presence('ann'), book.typists('r'), book.reads('r').size]).toEqual([undefined, [], 0])
    vi.runAllTimers()
    expect(book.typists('r')).toEqual([])
  })
})
