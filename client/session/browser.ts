import type { SyncOutput } from '#protocol/sync.ts'
import { openOutboxStorage } from '#client/outbox/outbox-storage.ts'
import { openSocket } from '#client/transport/socket.ts'
import { watchWaking } from '#client/transport/wake.ts'
import { PageClient, type Surroundings, type WhyLeft } from './page-client.ts'
import { openTabs } from './tabs.ts'
import { wipeBrowser } from './wipe.ts'

const EXITS: Record<WhyLeft, string> = { here: '/', elsewhere: '/login?why=elsewhere', ended: '/login?why=ended' }

const browser = (): Surroundings => ({
  ...{ openWire: openSocket, openStorage: openOutboxStorage, openTabs, watchWaking, wipe: wipeBrowser },
  locks: (navigator as Partial<Navigator>).locks,
  leave: (why) => window.location.replace(EXITS[why]),
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
  ...{ openStorage: absent, openTabs: absent, watchWaking: absent, leave: absent, locks: undefined },
  wipe: () => Promise.resolve(),
}
