import type { CacheSnapshot } from 'virtua'
import type { Timeline } from '#client/hooks/use-messages.ts'

/** Where in a log one is: at its end, or with a message so many pixels below the upper edge. */
export type LogPlace = { readonly end: true } | { readonly end: false; readonly seq: number; readonly top: number }

/** With what a log begins: heights that are known already, and the place. */
export interface LogStart {
  readonly cache: CacheSnapshot
  /** Of a row that was never measured. */
  readonly usual: number
  readonly place: LogPlace
}

/** Heights by row, −1 where none was measured, and what stands for those. The shape is virtua's own. */
type Sizes = readonly [number[], number]

export const cacheOf = (sizes: number[], usual: number) => [sizes, usual] as unknown as CacheSnapshot

interface Memory {
  readonly sizes: Sizes
  readonly firstSeq: number
  readonly messages: number
  readonly place: LogPlace
}

/** In this tab, until it is loaded anew. */
const memories = new Map<string, Memory>()

export function remember(roomId: string, timeline: Timeline, cache: CacheSnapshot, place: LogPlace): void {
  const sizes = cache as unknown as Sizes
  memories.set(roomId, { sizes, firstSeq: timeline.firstSeq, messages: timeline.messages.length, place })
}

/** Where one was in a room, fitted to what has come since; null where that leads nowhere. */
export function recall(roomId: string, timeline: Timeline): LogStart | null {
  const known = memories.get(roomId)
  if (!known) return null
  const { place, firstSeq } = known
  const lastSeq = firstSeq + known.messages - 1
  if (timeline.firstSeq > lastSeq || timeline.lastSeq < lastSeq) return null
  if (!place.end && timeline.indexOfSeq(place.seq) < 0) return null
  const [[header = -1, ...rows], usual] = known.sizes
  const older = new Array<number>(Math.max(0, firstSeq - timeline.firstSeq)).fill(-1)
  // Less than before, where old messages were let go of.
  const kept = rows.slice(Math.max(0, timeline.firstSeq - firstSeq), known.messages)
  return { cache: cacheOf([header, ...older, ...kept], usual), usual, place }
}
