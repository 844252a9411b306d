import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from '#client/transport/connection.ts'
import { TypingTeller } from './typing-teller.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('one says that one writes every three seconds, of what becomes a message', () => {
  const told: unknown[] = []
  const teller = new TypingTeller({ signal: (signal: unknown) => told.push(signal) } as unknown as Connection)
  for (const text of ['', '  \n', '/who']) teller.typed('r', text)
  expect(told).toEqual([])
  for (let at = 0; at < 61; at++) {
    teller.typed('r', 'hello')
    vi.advanceTimersByTime(100)
  }
  expect(told).toEqual(Array(3).fill({ type: 'typing', topic: 'room:r' }))
  teller.typed('other', 'hello')
  expect(told).toHaveLength(4)
  teller.sent('r')
  for (const text of ['a', '', 'b']) teller.typed('r', text)
  vi.advanceTimersByTime(1_499)
  expect(told).toHaveLength(4)
  vi.advanceTimersByTime(1)
  expect(told).toHaveLength(5)
  teller.sent('r')
  for (const text of ['a', '']) teller.typed('r', text)
  vi.advanceTimersByTime(5_000)
  expect(told).toHaveLength(5)
})
