import { SYNC_BYTES_MAX, SYNC_CHANGES_MAX, SYNC_TOPIC_MAX } from '#protocol/limits.ts'
import type { Room } from '#protocol/room.ts'
import type { SyncInput, SyncOutput } from '#protocol/sync.ts'
import { roomTopic, userTopic } from '#protocol/topics.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Reader } from '#server/db/database.ts'
import { roomsOf } from '#server/domain/room/view.ts'
import { meView } from '#server/domain/user/view.ts'
import type { LogSlice, Surroundings } from '#server/kernel/command.ts'
import { fail } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'

/** An answer, with its heads at hand for the door that subscribes the socket. */
export class SyncText extends JsonText<SyncOutput> {
  readonly heads: ReadonlyMap<string, number>

  constructor(heads: ReadonlyMap<string, number>, text: string) {
    super(text)
    this.heads = heads
  }
}

/**
 * What a client that holds these numbers is missing. The user's own head is read before the rooms, so that a room
 * joined in between is in both rather than in neither; each room is read in one statement with its head, and its
 * changes only up to that head.
 */
export async function answerSync(
  db: Reader,
  me: string,
  { epoch, cursors }: SyncInput,
  around: Surroundings,
): Promise<SyncText> {
  const own = userTopic(me)
  const ownHead = (await around.log.heads([own])).get(own) ?? 0
  const rooms = await roomsOf(db, me)
  const user = (await meView(db, me)) ?? fail('unauthenticated', 'Sign in first.')

  // By falling activity, as `roomsOf` gives them: what has to go for size goes from the end.
  const heads = new Map([[own, ownHead], ...rooms.map((room) => [roomTopic(room.id), room.head] as const)])
  const usable = epoch === undefined || epoch === around.epoch
  const given = new Map(
    [...heads.keys()].flatMap((topic) => {
      const cursor = Object.hasOwn(cursors, topic) ? cursors[topic] : undefined
      return cursor === undefined ? [] : [[topic, cursor] as const]
    }),
  )

  // Numbers have no gaps: how much a topic would bring is known without reading it.
  const reset: string[] = []
  const wanted = new Map<string, number>()
  let count = 0
  for (const [topic, cursor] of given) {
    const missing = (heads.get(topic) ?? 0) - cursor
    if (!usable || missing < 0 || missing > SYNC_TOPIC_MAX || count + missing > SYNC_CHANGES_MAX) reset.push(topic)
    else if (missing > 0) {
      wanted.set(topic, cursor)
      count += missing
    }
  }
  const slices = await around.log.read(wanted, SYNC_TOPIC_MAX)
  const changes = fitting(wanted, slices, heads, reset)

  const ownUsable = given.has(own) && !reset.includes(own)
  const told = ownUsable ? roomsOfChanges(slices.get(own)) : null
  const sent = rooms.filter((room) => isNews(room, cursors, ownUsable ? (cursors[own] ?? 0) : null, told))

  const changesJson = [...changes].map(([topic, list]) => `${JSON.stringify(topic)}:[${list.join(',')}]`)
  return new SyncText(
    heads,
    `{"protocol":${PROTOCOL},"epoch":${JSON.stringify(around.epoch)},"heads":${JSON.stringify(Object.fromEntries(heads))},` +
      `"user":${JSON.stringify(user)},"rooms":${JSON.stringify(sent)},"changes":{${changesJson.join(',')}},` +
      `"reset":${JSON.stringify(reset)}}`,
  )
}

/** The changes that fit into one answer, most recently active topics first; what does not fit is reset. */
function fitting(
  wanted: ReadonlyMap<string, number>,
  slices: ReadonlyMap<string, LogSlice>,
  heads: ReadonlyMap<string, number>,
  reset: string[],
): Map<string, string[]> {
  const fits = new Map<string, string[]>()
  let bytes = 0
  for (const [topic, cursor] of wanted) {
    const slice = slices.get(topic)
    const head = heads.get(topic) ?? 0
    const list = (slice?.changes ?? []).filter((change) => change.seq <= head).map((change) => change.json)
    const size = list.reduce((sum, json) => sum + Buffer.byteLength(json), 0)
    if (cursor < (slice?.floor ?? 0) || bytes + size > SYNC_BYTES_MAX) {
      reset.push(topic)
      continue
    }
    bytes += size
    fits.set(topic, list)
  }
  return fits
}

/** Ids of the rooms that changes of the user's own topic are about. */
const roomsOfChanges = (slice: LogSlice | undefined): Set<string> =>
  new Set((slice?.changes ?? []).filter((change) => change.type.startsWith('room.')).map((change) => change.ref))

/** Whether the client needs the room: all without a usable own cursor, else what changed or has no cursor. */
function isNews(
  room: Room,
  cursors: SyncInput['cursors'],
  ownCursor: number | null,
  told: ReadonlySet<string> | null,
): boolean {
  if (ownCursor === null) return true
  const topic = roomTopic(room.id)
  if (!Object.hasOwn(cursors, topic)) return true
  return cursors[topic] !== room.head || room.userRev > ownCursor || (told?.has(room.id) ?? false)
}
