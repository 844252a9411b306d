import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxRow } from '#client/outbox/outbox-storage.ts'
import type { RoomSnapshot, Snapshot } from '#client/store/snapshot.ts'
import type { User } from '#protocol/user.ts'
import type { Visual } from '#protocol/visual.ts'

/** About the whole of what is kept, beside a row for each room, person and character. `at`: milliseconds since 1970. */
export interface SnapshotMeta
  extends Pick<Snapshot, 'epoch' | 'me' | 'cursor' | 'intents'>, Partial<Pick<Snapshot, 'blocked'>> {
  format: number
  /** Which tab wrote it. */
  writer: string
  at: number
}

export type SnapshotRow = SnapshotMeta | RoomSnapshot | User | Visual

interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxRow; indexes: { token: string; userId: string } }
  /** `meta`, `room:<id>`, `user:<id>`, `visual:<id>` */
  snapshot: { key: string; value: SnapshotRow }
}

export type BrowserDatabase = IDBPDatabase<Schema>

/** The service worker knows it, too. */
const NAME = 'greenroom'
/** 10 is what a first edition of this, made by another library, left behind; 11 had the outbox alone. */
const VERSION = 12

/** What this browser keeps: what the server does not have yet, and what it had when it was last heard (docs/decisions/016). */
export async function openBrowserDatabase(): Promise<BrowserDatabase> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      const stores = database.objectStoreNames
      if (!stores.contains('outbox')) {
        const outbox = database.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true })
        outbox.createIndex('token', 'token', { unique: true })
        outbox.createIndex('userId', 'userId')
      }
      if (!stores.contains('snapshot')) database.createObjectStore('snapshot')
    },
    // Another tab wipes it, or is newer.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}

/** Takes all of it away, also from under other tabs. */
export const deleteBrowserDatabase = (): Promise<void> => deleteDB(NAME)
