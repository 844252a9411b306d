import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from '../connection.ts'
import type { Broadcast } from '../frames.ts'
import { RoomNews } from './room-news.ts'
import { presenceNews, readNews, typingNews } from './telling.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('under load typing is dropped, and the rest waits for better times, the newest of each person', () => {
  let underPressure = true
  const told: string[] = []
  const ann = {
    lags: false,
    write: ({ packets }: Broadcast) => told.push(...packets.map((packet) => packet.slice('2["signal",'.length, -1))),
  } as unknown as Connection
  const hearing = { userId: 'ann', blocked: new Set<string>(), presence: true, reads: true }
  const rooms = new RoomNews({
    audience: () => 1,
    liveIn: () => [ann],
    hearing: () => hearing,
    underPressure: () => underPressure,
  })
  const nobody = new Set<string>()
  rooms.add('room:r', typingNews('room:r', 'ben'))
  rooms.add('room:r', presenceNews('room:r', 'ben', { state: 'idle' }, nobody))
  rooms.add('room:r', readNews('room:r', 'ben', 3))
  vi.advanceTimersByTime(5_000)
  rooms.add('room:r', presenceNews('room:r', 'ben', { state: 'online' }, nobody))
  expect(told).toEqual([])
  underPressure = false
  vi.advanceTimersByTime(5_000)
  expect(told.map((json) => JSON.parse(json) as unknown)).toEqual([
    { type: 'presence', topic: 'room:r', userId: 'ben', data: { state: 'online' } },
    { type: 'read', topic: 'room:r', userId: 'ben', data: { readSeq: 3 } },
  ])
})
