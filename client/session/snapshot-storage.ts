import type { Snapshot, RoomSnapshot } from '#client/store/snapshot.ts'
import type { User } from '#protocol/user.ts'
import type { Visual } from '#protocol/visual.ts'
import { openBrowserDatabase, type SnapshotRow } from './browser-database.ts'

export interface SnapshotStorage {
  /** What was kept last, whoever's it is. */
  read(): Promise<Snapshot | null>
  /**
   * Replaces it. What did not change since this wrote it last is not written again. False, and nothing done, where it is
   * somebody else's: they have signed in here since.
   */
  write(snapshot: Snapshot): Promise<boolean>
  /** How long ago another tab wrote it, in milliseconds; null where it was this one, or none. */
  writtenElsewhere(): Promise<number | null>
  drop(): Promise<void>
  close(): void
}

/** Another shape of what is kept: what an older one has kept is dropped. */
const FORMAT = 1
const META = 'meta'

/**
 * In IndexedDB: a row for each room, person and character, and one about the whole, all of one moment. Each tab writes what changed
 * since it wrote last; where another has written since, all of it anew.
 */
export function openSnapshotStorage(): SnapshotStorage | null {
  if (typeof indexedDB === 'undefined') return null
  const opened = openBrowserDatabase()
  opened.catch(() => {})
  const writer = crypto.randomUUID?.() ?? String(Math.random())
  let written = new Map<string, readonly unknown[]>()

  return {
    async read() {
      const transaction = (await opened).transaction('snapshot')
      const [keys, rows] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
      return fromRows(new Map(keys.map((key, nth) => [key, rows[nth] as SnapshotRow])))
    },
    async write(snapshot) {
      const transaction = (await opened).transaction('snapshot', 'readwrite', { durability: 'relaxed' })
      const { store } = transaction
      const meta = await store.get(META)
      if (meta && 'me' in meta && meta.me.id !== snapshot.me.id) {
        transaction.abort()
        await transaction.done.catch(() => {})
        return false
      }
      const known = meta && 'writer' in meta && meta.writer === writer ? written : new Map<string, readonly unknown[]>()
      if (known.size === 0) void store.clear()
      const parts = partsOf(snapshot)
      for (const [key, { row, of }] of parts) {
        const before = known.get(key)
        if (before?.every((part, nth) => part === of[nth])) continue
        void store.put(row, key)
      }
      for (const key of known.keys()) if (!parts.has(key)) void store.delete(key)
      const { epoch, me, cursor, intents, blocked } = snapshot
      void store.put({ format: FORMAT, writer, at: Date.now(), epoch, me, cursor, intents, blocked }, META)
      await transaction.done
      written = new Map([...parts].map(([key, { of }]) => [key, of]))
      return true
    },
    async writtenElsewhere() {
      const meta = await (await opened).get('snapshot', META)
      return meta && 'writer' in meta && meta.writer !== writer ? Date.now() - meta.at : null
    },
    drop: async () => (await opened).clear('snapshot'),
    close: () => void opened.then((database) => database.close()).catch(() => {}),
  }
}

interface Part {
  row: RoomSnapshot | User | Visual
  /** What it is made of: the same ones make the same row. */
  of: readonly unknown[]
}

function partsOf({ rooms, users, visuals }: Snapshot): Map<string, Part> {
  return new Map([
    ...rooms.map(
      (row): [string, Part] => [`room:${row.room.id}`, { row, of: [row.room, row.cursor, row.messages] }], // prettier-ignore
    ),
    ...users.map((row): [string, Part] => [`user:${row.id}`, { row, of: [row] }]),
    ...visuals.map((row): [string, Part] => [`visual:${row.id}`, { row, of: [row] }]),
  ])
}

function fromRows(rows: ReadonlyMap<string, SnapshotRow>): Snapshot | null {
  const meta = rows.get(META)
  if (!meta || !('format' in meta) || meta.format !== FORMAT) return null
  const { epoch, me, cursor, intents, blocked = [] } = meta
  const of = <T>(kind: string) =>
    [...rows].filter(([key]) => key.startsWith(kind)).map(([, row]) => row as unknown as T)
  return {
    epoch,
    me,
    cursor,
    intents,
    blocked,
    rooms: of<RoomSnapshot>('room:'),
    users: of<User>('user:'),
    visuals: of<Visual>('visual:'),
  }
}
