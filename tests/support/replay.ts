import { expect } from 'vitest'
import { absorb } from '#client/store/answers.ts'
import { ownReactions } from '#client/store/reactions.ts'
import { Store } from '#client/store/store.ts'
import type { State } from '#client/store/state.ts'
import type { Message } from '#protocol/message.ts'
import type { SyncOutput } from '#protocol/sync.ts'
import type { Person } from './site.ts'

/** What two people who see the same must agree on: everything that is kept, without how far it has come. */
export interface Seen {
  me: State['me']
  rooms: State['rooms']
  cursors: State['cursors']
  messages: Record<string, readonly Message[]>
  /** One's own, by message. */
  reactions: Record<string, readonly string[]>
  members: Record<string, unknown>
  relationships: State['relationships']
}

/**
 * Replay equals refetch: what the person's store became by its first sync and the changes since must equal what a
 * client that starts now is told, rooms, messages and members alike.
 */
export async function expectReplayEqualsRefetch(person: Person): Promise<void> {
  const answer = await person.caughtUp()
  expect(seenBy(person.store.getSnapshot())).toEqual(await refetched(person, answer))
}

/** Loads what a client shows of every room, so that there is something that changes must keep right. */
export async function openAllRooms(person: Person): Promise<void> {
  for (const roomId of Object.keys(person.store.getSnapshot().rooms)) await openRoom(person, roomId)
  const answer = await person.call('relationship.list')
  person.store.update((state) => absorb(state, 'relationship.list', answer, {}))
}

async function openRoom(person: Person, roomId: string): Promise<void> {
  const messages = await person.call('message.list', { roomId, limit: 100 })
  person.store.update((state) => absorb(state, 'message.list', messages, { roomId }))
  const members = await person.call('room.members', { roomId, limit: 100 })
  person.store.update((state) => absorb(state, 'room.members', members, { roomId }))
}

async function refetched(person: Person, answer: SyncOutput): Promise<Seen> {
  const store = new Store(answer)
  const known = person.store.getSnapshot()
  if (known.relationships) {
    const relationships = await person.call('relationship.list')
    store.update((state) => absorb(state, 'relationship.list', relationships, {}))
  }
  for (const roomId of Object.keys(store.getSnapshot().rooms)) {
    if (known.windows[roomId]?.paged || (known.windows[roomId]?.items.length ?? 0) > 0) {
      const messages = await person.call('message.list', { roomId, limit: 100 })
      store.update((state) => absorb(state, 'message.list', messages, { roomId }))
    }
    if (known.members[roomId]) {
      const members = await person.call('room.members', { roomId, limit: 100 })
      store.update((state) => absorb(state, 'room.members', members, { roomId }))
    }
  }
  return seenBy(store.getSnapshot(), known)
}

/** `like`: compare only the messages that this other state has loaded too. */
function seenBy(state: State, like: State = state): Seen {
  const messages: Seen['messages'] = {}
  for (const [roomId, window] of Object.entries(like.windows)) {
    if (!state.rooms[roomId]) continue
    const first = window.items[0]?.seq ?? Infinity
    messages[roomId] = (state.windows[roomId]?.items ?? []).filter((message) => message.seq >= first)
  }
  const members: Seen['members'] = {}
  for (const [roomId, list] of Object.entries(state.members))
    if (state.rooms[roomId])
      members[roomId] = Object.fromEntries(
        Object.entries(list.items).map(([id, { user, role, joinedAt }]) => [id, { user, role, joinedAt }]),
      )
  const reactions = Object.fromEntries(
    Object.values(messages).flatMap((said) =>
      said.flatMap((message) => {
        const mine = ownReactions(state, message)
        return mine.length === 0 ? [] : [[message.id, [...mine]] as const]
      }),
    ),
  )
  const { me, rooms, cursors, relationships } = state
  return { me, rooms, cursors, messages, reactions, members, relationships }
}
