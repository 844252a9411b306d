import type { SyncOutput } from '#protocol/sync.ts'
import { Outbox } from '#client/outbox/outbox.ts'
import type { OutboxStorage } from '#client/outbox/outbox-storage.ts'
import { absorb } from '#client/store/answers.ts'
import { Store } from '#client/store/store.ts'
import { asCallError } from '#client/transport/call-error.ts'
import type { CommandName, Input, Output } from '#client/transport/commands.ts'
import { Connection } from '#client/transport/connection.ts'
import { Loader } from '#client/transport/loader.ts'
import { ReadMarker } from '#client/transport/read-marker.ts'
import type { OpenWire } from '#client/transport/wire.ts'
import type { Tabs } from './tabs.ts'

/**
 * `here` by signing out in this tab, `deleted` by deleting the account in it, `elsewhere` by signing out in another tab
 * of this browser, `ended` because the server says so.
 */
export type WhyLeft = 'here' | 'deleted' | 'elsewhere' | 'ended'

export interface Surroundings {
  openWire: OpenWire
  openStorage(): OutboxStorage
  openTabs(): Tabs
  locks: Pick<LockManager, 'request'> | undefined
  watchWaking(connection: Connection): () => void
  keepCookie(): () => void
  wipe(): Promise<void>
  /** The page is left for one that holds nothing of this session in its memory. */
  leave(why: WhyLeft): void
}

/** Everything of one page and one session. Who signs in, out or as somebody else gets a new page, and with it a new one. */
export class PageClient {
  readonly store: Store
  readonly connection: Connection
  readonly loader: Loader
  readonly #around: Surroundings
  readonly #userId: string | null
  readonly #marker = new ReadMarker((roomId, seq) => this.run('room.read', { roomId, seq }))
  #parts: { tabs: Tabs; storage: OutboxStorage; outbox: Outbox } | null = null
  /** This page has asked for the end itself: what the socket and the other tabs hear of it is no news. */
  #ending = false
  #left = false

  constructor(seed: SyncOutput | null, around: Surroundings) {
    this.#around = around
    this.#userId = seed?.user.id ?? null
    this.store = new Store(seed)
    this.connection = new Connection(this.store, around.openWire)
    this.loader = new Loader(this.store, this.connection)
  }

  /** Signed out there is nothing to connect. */
  start(): () => void {
    if (this.#userId === null || this.#left) return () => {}
    const { tabs, outbox } = this.#open(this.#userId)
    const stops = [
      this.#around.watchWaking(this.connection),
      this.#around.keepCookie(),
      tabs.listen((news) => {
        if (news.type === 'signedOut' && !this.#ending) void this.#leave(news.why === 'here' ? 'elsewhere' : 'ended')
      }),
      this.connection.subscribe(() => {
        const { name } = this.connection.status
        if (name === 'live') outbox.wake()
        if (name === 'signedOut' && !this.#ending) void this.#leave('ended')
      }),
    ]
    outbox.start()
    this.connection.start()
    return () => {
      for (const stop of stops) stop()
      outbox.stop()
      if (!this.#left) this.connection.stop()
    }
  }

  /** A command, and its answer in the store. */
  async run<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
    const output = await this.connection.call(name, input)
    this.store.update((state) => absorb(state, name, output, input))
    return output
  }

  markRead(roomId: string, seq: number): void {
    this.#marker.mark(roomId, seq)
  }

  get outbox(): Outbox {
    if (this.#userId === null) throw new Error('nobody is signed in')
    return this.#open(this.#userId).outbox
  }

  /** The server first: a session that could not be ended is still one, and nothing is wiped. */
  async signOut(): Promise<void> {
    await this.#end(() => this.connection.call('session.logout', {}))
    await this.#leave('here')
  }

  /** Deletes who is signed in, for good, and leaves as by signing out. @throws CallError where the server refuses */
  async deleteAccount(handle: string): Promise<void> {
    const done = await this.#end(() => this.connection.call('me.delete', { handle }))
    await this.#leave(done ? 'deleted' : 'ended')
  }

  /** Whether it was this that ended the session: it may have been over before. */
  async #end(command: () => Promise<unknown>): Promise<boolean> {
    this.#ending = true
    try {
      await command()
      return true
    } catch (error) {
      if (asCallError(error).code === 'unauthenticated') return false
      this.#ending = false
      // The answer was lost, and what the socket heard meanwhile was passed over.
      if (this.connection.status.name === 'signedOut') await this.#leave('ended')
      throw error
    }
  }

  async #leave(why: WhyLeft): Promise<void> {
    if (this.#left) return
    this.#left = true
    if (why !== 'elsewhere') this.#parts?.tabs.tell({ type: 'signedOut', why })
    this.#parts?.outbox.stop()
    this.#parts?.storage.close()
    this.connection.stop()
    await this.#around.wipe()
    this.#around.leave(why)
  }

  #open(userId: string) {
    if (this.#parts) return this.#parts
    const tabs = this.#around.openTabs()
    const storage = this.#around.openStorage()
    const outbox = new Outbox({
      ...{ store: this.store, storage, tabs, userId, locks: this.#around.locks },
      isLive: () => this.connection.status.name === 'live' || this.connection.status.name === 'syncing',
      send: (input) => this.connection.call('message.send', input),
    })
    this.#parts = { tabs, storage, outbox }
    return this.#parts
  }
}
