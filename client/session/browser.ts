import type { SyncOutput } from '#protocol/sync.ts'
import type { RoomPage } from '#server/runtime.ts'
import { openOutboxStorage } from '#client/outbox/outbox-storage.ts'
import { openSocket } from '#client/transport/socket.ts'
import { watchWaking } from '#client/transport/wake.ts'
import { exitPath } from './exit-path.ts'
import { keepCookie } from './keep-cookie.ts'
import { PageClient, type Surroundings } from './page-client.ts'
import { openTabs } from './tabs.ts'
import { openSnapshotStorage } from './snapshot-storage.ts'
import { wipeBrowser } from './wipe.ts'

const browser = (): Surroundings => ({
  ...{ openWire: openSocket, openStorage: openOutboxStorage, openTabs, watchWaking, keepCookie, wipe: wipeBrowser },
  openSnapshots: openSnapshotStorage,
  watchLive: (live, tabs) => live.start(tabs),
  reload: () => window.location.reload(),
  locks: (navigator as Partial<Navigator>).locks,
  leave: (why) => {
    const { pathname, search, hash } = window.location
    window.location.replace(exitPath(why, `${pathname}${search}${hash}`))
  },
})

let page: PageClient | null = null

/** One per page, however often React renders or mounts; on the server one per render, which never starts. */
export function pageClient(seed: SyncOutput | null, room: RoomPage | null): PageClient {
  if (typeof window === 'undefined') return new PageClient(seed, nowhere, room)
  page ??= new PageClient(seed, browser(), room)
  return page
}

const absent = () => {
  throw new Error('a client of the server never starts')
}

const nowhere: Surroundings = {
  openWire: () => ({
    ...{ open: absent, close: absent, isOpen: false, signal: absent },
    request: () => Promise.reject(new Error('a client of the server never asks')),
  }),
  ...{
    openStorage: absent,
    openTabs: absent,
    watchWaking: absent,
    watchLive: absent,
    keepCookie: absent,
    leave: absent,
    openSnapshots: absent,
    reload: absent,
    locks: undefined,
  },
  wipe: () => Promise.resolve(),
}
