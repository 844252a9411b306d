import { READ_SIGNAL_MEMBERS_MAX } from '#protocol/limits.ts'
import type { Message } from '#protocol/message.ts'
import type { State } from '#client/store/state.ts'

/** By the number of a message, whose last read one it is. */
export type SeenBy = ReadonlyMap<number, readonly string[]>

const NOWHERE: SeenBy = new Map()
const NO_MESSAGES: readonly Message[] = []

type Parts = readonly unknown[]

/** Where the others have read to in each room, worked out anew only when something of it has changed. */
export class SeenByReader {
  readonly #known = new Map<string, { parts: Parts; seen: SeenBy }>()

  of(state: State, roomId: string, reads: ReadonlyMap<string, number>): SeenBy {
    const room = state.rooms[roomId]
    const me = state.me
    if (!room || !me || room.memberCount > READ_SIGNAL_MEMBERS_MAX || me.data['receipts'] === 'off') return NOWHERE
    const messages = state.windows[roomId]?.items ?? NO_MESSAGES
    const members = state.members[roomId]?.items
    const parts = [messages, members, reads, room.kind]
    const known = this.#known.get(roomId)
    if (known && parts.every((part, at) => part === known.parts[at])) return known.seen
    const positions = [...reads].filter(([userId]) => userId !== me.id && members?.[userId])
    const now = room.kind === 'direct' ? seenInDirect(messages, positions, me.id) : seenAt(messages, positions)
    const seen = sameLists(known?.seen ?? NOWHERE, now)
    this.#known.set(roomId, { parts, seen })
    return seen
  }
}

type Positions = readonly (readonly [userId: string, seq: number])[]

/** At the last message that each has read, unless it is their own: that says it already. */
function seenAt(messages: readonly Message[], positions: Positions): Map<number, string[]> {
  const first = messages[0]?.seq ?? Infinity
  const last = messages.at(-1)?.seq ?? 0
  const seen = new Map<number, string[]>()
  for (const [userId, position] of positions) {
    const seq = Math.min(position, last)
    if (seq < first || messages[seq - first]?.senderId === userId) continue
    seen.set(seq, [...(seen.get(seq) ?? []), userId])
  }
  return seen
}

/** Under one's own last message, as long as nothing was answered. */
function seenInDirect(messages: readonly Message[], positions: Positions, me: string): Map<number, string[]> {
  const last = messages.at(-1)
  const [peer] = positions
  if (!last || !peer || last.senderId !== me || last.type === 'system' || peer[1] < last.seq) return new Map()
  return new Map([[last.seq, [peer[0]]]])
}

/** What looks as it did is what it was. */
function sameLists(before: SeenBy, now: Map<number, string[]>): SeenBy {
  return new Map(
    [...now].map(([seq, userIds]) => {
      const known = before.get(seq)
      return [seq, known && known.join() === userIds.join() ? known : userIds]
    }),
  )
}
