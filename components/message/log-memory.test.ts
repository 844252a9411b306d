import { describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { Timeline } from '#client/hooks/use-messages.ts'
import { cacheOf, recall, remember } from './log-memory.ts'

const timeline = (from: number, until: number) =>
  new Timeline(
    Array.from({ length: until - from + 1 }, (_, index) => ({ id: `m${from + index}`, seq: from + index }) as Message),
    [],
    'me',
  )
const sizesOf = (cache: unknown) => (cache as [number[], number])[0]

describe('where one was in a room', () => {
  const place = { end: false, seq: 12, top: -3.5 } as const
  const leave = (room: string) => remember(room, timeline(10, 12), cacheOf([56, 20, 30, 40], 30), place)

  it('is fitted to what has come at either end', () => {
    leave('a')
    expect(recall('a', timeline(10, 12))?.place).toEqual(place)
    expect(sizesOf(recall('a', timeline(10, 14))?.cache)).toEqual([56, 20, 30, 40])
    expect(sizesOf(recall('a', timeline(8, 12))?.cache)).toEqual([56, -1, -1, 20, 30, 40])
  })

  it('is kept where earlier messages were let go of', () => {
    leave('c')
    expect(sizesOf(recall('c', timeline(12, 14))?.cache)).toEqual([56, 40])
    expect(recall('c', timeline(13, 14))).toBeNull()
  })

  it('is of no use where other messages are loaded', () => {
    leave('b')
    expect(recall('b', timeline(50, 60))).toBeNull()
    expect(recall('nowhere', timeline(1, 2))).toBeNull()
  })
})
