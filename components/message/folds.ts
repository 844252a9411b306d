'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { useBlockedIds } from '#client/hooks/use-relationships.ts'

// What somebody says whom one has blocked is folded away in the rooms that one shares with them, several in a row
// together. What was opened stays so for as long as the page is there.

/** A longer row is several. */
const TOGETHER_MAX = 100

let opened: ReadonlySet<string> = new Set()
const NONE_OPENED = opened
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const keyOf = (roomId: string, seq: number) => `${roomId} ${seq}`

/** Shows so many messages from that one on. */
export function unfold({ roomId, seq }: Pick<Message, 'roomId' | 'seq'>, count: number): void {
  opened = new Set([...opened, ...Array.from({ length: count }, (_, nth) => keyOf(roomId, seq + nth))])
  for (const listener of [...listeners]) listener()
}

/**
 * How a row is folded: 0 not at all, n as the first of n that follow each other, −1 as one of those after it. `breaks`:
 * something stands above that row, as the line of a day.
 */
export type FoldOf = (index: number, breaks: (index: number) => boolean) => number

const NOTHING: FoldOf = () => 0

export function foldsIn(timeline: Pick<Timeline, 'messages'>, isFolded: (message: Message) => boolean): FoldOf {
  const folded = (index: number) => {
    const message = timeline.messages[index]
    return message !== undefined && isFolded(message)
  }
  return (index, breaks) => {
    if (!folded(index)) return 0
    if (folded(index - 1) && !breaks(index) && index % TOGETHER_MAX !== 0) return -1
    let next = index + 1
    while (folded(next) && !breaks(next) && next % TOGETHER_MAX !== 0) next += 1
    return next - index
  }
}

export function useFolds({ id, kind }: Pick<Room, 'id' | 'kind'>, timeline: Timeline): FoldOf {
  const blocked = useBlockedIds()
  const shown = useSyncExternalStore(
    subscribe,
    () => opened,
    () => NONE_OPENED,
  )
  return useMemo(() => {
    if (blocked.size === 0 || kind === 'direct') return NOTHING
    return foldsIn(
      timeline,
      ({ senderId, seq }) => senderId !== null && blocked.has(senderId) && !shown.has(keyOf(id, seq)),
    )
  }, [blocked, shown, id, kind, timeline])
}
