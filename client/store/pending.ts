import type { Message } from '#protocol/message.ts'
import { patchRoom } from './entities.ts'
import { addCopy } from './message-window.ts'
import type { Pending, State } from './state.ts'

/** What the outbox holds, as it shows; what is acknowledged and only waits for its change stays. */
export function setPending(state: State, rows: readonly Pending[]): State {
  const sent = state.pending.filter((pending) => pending.state === 'sent')
  const tokens = new Set(sent.map(({ token }) => token))
  return { ...state, pending: [...sent, ...rows.filter(({ token }) => !tokens.has(token))] }
}

export function addPending(state: State, pending: Pending): State {
  if (state.pending.some(({ token }) => token === pending.token)) return state
  return { ...state, pending: [...state.pending, pending] }
}

export function patchPending(state: State, token: string, patch: Partial<Pending>): State {
  return { ...state, pending: state.pending.map((row) => (row.token === token ? { ...row, ...patch } : row)) }
}

export function removePending(state: State, token: string): State {
  const pending = state.pending.filter((row) => row.token !== token)
  return pending.length === state.pending.length ? state : { ...state, pending }
}

/** Storage no longer holds it; a look at storage from before that may have brought it back. */
export function dropWaiting(state: State, token: string): State {
  return state.pending.some((row) => row.token === token && row.state !== 'sent') ? removePending(state, token) : state
}

/**
 * The server has it. Where its change has come by, or it is older than what is shown, the pending one goes; else it
 * stays in its place as sent until the change comes: before that, messages of others may be missing in between.
 */
export function acknowledge(state: State, token: string, message: Message): State {
  const window = state.windows[message.roomId]
  const newest = window?.items.at(-1)?.seq ?? (window ? 0 : (state.rooms[message.roomId]?.lastSeq ?? 0))
  const read = patchRoom(state, message.roomId, (room) =>
    message.senderId === state.me?.id && message.seq <= room.lastSeq
      ? { ...room, readSeq: Math.max(room.readSeq, message.seq) }
      : room,
  )
  const copied = window ? { ...read, windows: { ...read.windows, [message.roomId]: addCopy(window, message) } } : read
  if (newest >= message.seq) return removePending(copied, token)
  return patchPending(copied, token, { state: 'sent', error: null, message })
}
