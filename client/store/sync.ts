import type { SyncInput, SyncOutput } from '#protocol/sync.ts'
import { parseTopic, roomTopic, userTopic } from '#protocol/topics.ts'
import { apply } from './apply.ts'
import { dropRoom, forgetTopic, patchRoom, putMe, putRoom } from './entities.ts'
import { EMPTY_STATE, type State, without } from './state.ts'

/** What a client that holds this state asks for. */
export function syncInput(state: State): SyncInput {
  return { ...(state.epoch === null ? {} : { epoch: state.epoch }), cursors: state.cursors }
}

/**
 * Brings a state to where the server is. Order matters (contract §4):
 *   1. another epoch, another user: all that is held is of no use
 *   2. changes of `user:`   which rooms there are
 *   3. `rooms`              copies, each true as of its head; all there are if our number for `user:` was of no use
 *   4. the other changes    which count only beyond those heads
 *   5. topics that got no changes, being new or in `reset`, start at their head, and what they built is forgotten
 * `sent` is what the answer answers: changes that came by while it was under way are in the state already and stay.
 */
export function applySync(held: State, answer: SyncOutput, sent: SyncInput): State {
  const mine = userTopic(answer.user.id)
  const foreign =
    (held.epoch !== null && held.epoch !== answer.epoch) || (held.me !== null && held.me.id !== answer.user.id)
  const asked = foreign ? {} : sent.cursors
  const reset = new Set(answer.reset)
  const isNew = (topic: string) => asked[topic] === undefined || reset.has(topic)

  let state: State = { ...(foreign ? { ...EMPTY_STATE, pending: held.pending } : held), epoch: answer.epoch }
  state = putMe(state, answer.user)
  if (!isNew(mine)) state = follow(state, answer, mine)
  if (isNew(mine)) state = dropOthers(state, answer, asked)
  for (const room of answer.rooms) {
    state = putRoom(distrust(state, room.id, reset.has(roomTopic(room.id)), reset.has(mine)), room)
  }
  for (const topic of Object.keys(answer.changes)) {
    if (topic !== mine && !isNew(topic)) state = follow(state, answer, topic)
  }
  for (const [topic, head] of Object.entries(answer.heads)) state = startAt(state, topic, head, reset.has(topic))
  return dropGone(state, answer, asked)
}

function follow(state: State, answer: SyncOutput, topic: string): State {
  return (answer.changes[topic] ?? []).reduce((now, change) => apply(now, change).state, state)
}

/** In `reset` may stand that our number is beyond the head: then our copy must not win by its number. */
function distrust(state: State, roomId: string, shared: boolean, personal: boolean): State {
  if (shared) return { ...state, rooms: without(state.rooms, roomId) }
  return personal ? patchRoom(state, roomId, (room) => ({ ...room, userRev: 0 })) : state
}

/** A topic that its changes did not bring to its head begins there. */
function startAt(state: State, topic: string, head: number, reset: boolean): State {
  const cursor = state.cursors[topic]
  if (!reset && cursor !== undefined && cursor >= head) return state
  const forgotten = forgetTopic(state, topic)
  return { ...forgotten, cursors: { ...forgotten.cursors, [topic]: head } }
}

/** `rooms` were all of them; what was joined while the answer was under way has a cursor that was not sent. */
function dropOthers(state: State, answer: SyncOutput, asked: SyncInput['cursors']): State {
  const listed = new Set(answer.rooms.map((room) => room.id))
  const others = Object.keys(state.rooms).filter((id) => {
    const topic = roomTopic(id)
    return !listed.has(id) && (asked[topic] !== undefined || state.cursors[topic] === undefined)
  })
  return others.reduce(dropRoom, state)
}

/** A topic that we asked about and that `heads` does not name is ours no longer. */
function dropGone(state: State, answer: SyncOutput, asked: SyncInput['cursors']): State {
  const gone = Object.keys(asked).filter((topic) => answer.heads[topic] === undefined)
  return gone.reduce((now, topic) => {
    const parsed = parseTopic(topic)
    return parsed?.kind === 'room' ? dropRoom(now, parsed.id) : now
  }, state)
}
