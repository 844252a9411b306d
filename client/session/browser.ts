import type { SyncOutput } from '#protocol/sync.ts'
import { openOutboxStorage } from '#client/outbox/outbox-storage.ts'
import { openSocket } from '#client/transport/socket.ts'
import { watchWaking } from '#client/transport/wake.ts'
import { exitPath } from './exit-path.ts'
import { keepCookie } from './keep-cookie.ts'
import { PageClient, type Surroundings } from './page-client.ts'
import { openTabs } from './tabs.ts'
import { wipeBrowser } from './wipe.ts'

const browser = (): Surroundings => ({
  ...{ openWire: openSocket, openStorage: openOutboxStorage, openTabs, watchWaking, keepCookie, wipe: wipeBrowser },
  locks: (navigator as Partial<Navigator>).locks,
  leave: (why) => {
    const { pathname, search, hash } = window.location
    window.location.replace(exitPath(why, `${pathname}${search}${hash}`))
  },
})

let page: PageClient | null = null

/** One per page, however often React renders or mounts; on the server one per render, which never starts. */
export function pageClient(seed: SyncOutput | null): PageClient {
  if (typeof window === 'undefined') return new PageClient(seed, nowhere)
  page ??= new PageClient(seed, browser())
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
    keepCookie: absent,
    leave: absent,
    locks: undefined,
  },
  wipe: () => Promise.resolve(),
}
