import type { SyncOutput } from '#protocol/sync.ts'
import type { RoomPage } from '#server/runtime.ts'
import { Outbox } from '#client/outbox/outbox.ts'
import type { OutboxStorage } from '#client/outbox/outbox-storage.ts'
import { Reactor } from '#client/reactions/reactor.ts'
import { Live } from '#client/live/live.ts'
import { absorb } from '#client/store/answers.ts'
import { Store } from '#client/store/store.ts'
import { asCallError } from '#client/transport/call-error.ts'
import type { CommandName, Input, Output } from '#client/transport/commands.ts'
import { Connection } from '#client/transport/connection.ts'
import { Loader } from '#client/transport/loader.ts'
import { PastLoader } from '#client/transport/past-loader.ts'
import { ReadTeller } from '#client/transport/read-teller.ts'
import type { OpenWire } from '#client/transport/wire.ts'
import { PreferenceStore } from '#client/notifications/preference-store.ts'
import { History } from './history.ts'
import { Reading } from './reading.ts'
import { Relationships } from './relationships.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'
import type { SnapshotStorage } from './snapshot-storage.ts'
import type { Tabs } from './tabs.ts'

/**
 * `here` by signing out in this tab, `deleted` by deleting the account in it, `elsewhere` by signing out in another tab
 * of this browser, `ended` because the server says so.
 */
export type WhyLeft = 'here' | 'deleted' | 'elsewhere' | 'ended'

export interface Surroundings {
  openWire: OpenWire
  openStorage(): OutboxStorage
  /** Null where nothing can be kept. */
  openSnapshots(): SnapshotStorage | null
  openTabs(): Tabs
  locks: Pick<LockManager, 'request'> | undefined
  watchWaking(connection: Connection): () => void
  watchLive(live: Live, tabs: Tabs): () => void
  keepCookie(): () => void
  wipe(): Promise<void>
  /** The cookie is somebody else's by now: the page is theirs. */
  reload(): void
  /** The page is left for one that holds nothing of this session in its memory. */
  leave(why: WhyLeft): void
}

interface Parts {
  tabs: Tabs
  storage: OutboxStorage
  outbox: Outbox
  snapshots: SnapshotStorage | null
  keeper: SnapshotKeeper | null
}

/** Everything of one page and one session. Who signs in, out or as somebody else gets a new page, and with it a new one. */
export class PageClient {
  readonly store: Store
  readonly connection: Connection
  readonly loader: Loader
  readonly past: PastLoader
  readonly reading: Reading
  readonly live: Live
  readonly history: History
  readonly relationships: Relationships
  readonly preferences: PreferenceStore
  readonly reactor: Reactor
  readonly #around: Surroundings
  readonly #userId: string | null
  readonly #teller: ReadTeller
  #parts: Parts | null = null
  #notifier: { test(): void } | null = null
  /** This page has asked for the end itself: what the socket and the other tabs hear of it is no news. */
  #ending = false
  #left = false

  constructor(seed: SyncOutput | null, around: Surroundings, page: RoomPage | null = null) {
    this.#around = around
    this.#userId = seed?.user.id ?? null
    this.store = new Store(seed, page)
    this.connection = new Connection(this.store, around.openWire)
    this.loader = new Loader(this.store, this.connection)
    this.past = new PastLoader(this.store, this.loader)
    this.#teller = new ReadTeller({
      store: this.store,
      isLive: () => this.connection.status.name === 'live',
      run: (name, input) => this.run(name, input),
    })
    this.reading = new Reading(this.store, this.#teller)
    this.history = new History(this.store)
    this.live = new Live(this.connection)
    this.relationships = new Relationships(this.store, this.connection)
    this.preferences = new PreferenceStore(this.#userId ?? '')
    this.reactor = new Reactor({ store: this.store, run: (name, input) => this.run(name, input) })
  }

  /** Signed out there is nothing to connect. */
  start(): () => void {
    if (this.#userId === null || this.#left) return () => {}
    const userId = this.#userId
    const { tabs, outbox, keeper } = this.#open(userId)
    let stopped = false
    let unkeep = () => {}
    const planted = keeper?.plant(userId).then(() => {
      if (!stopped && !this.#left) unkeep = keeper.keep()
    })
    const stops = [
      () => unkeep(),
      this.#around.watchWaking(this.connection),
      this.#around.keepCookie(),
      this.history.start(),
      this.#around.watchLive(this.live, tabs),
      this.relationships.start(),
      tabs.listen((news) => {
        if (news.type === 'signedOut' && !this.#ending) void this.#leave(news.why === 'here' ? 'elsewhere' : 'ended')
      }),
      this.connection.subscribe(() => {
        const { name } = this.connection.status
        if (name === 'live' && this.store.getSnapshot().me?.id !== userId) {
          outbox.stop()
          this.#around.reload()
        } else if (name === 'live') {
          outbox.wake()
          this.#teller.look()
        }
        if (name === 'signedOut' && !this.#ending) void this.#leave('ended')
      }),
    ]
    outbox.start()
    this.connection.start(planted)
    return () => {
      stopped = true
      for (const stop of stops) stop()
      outbox.stop()
      this.#teller.stop()
      if (!this.#left) this.connection.stop()
    }
  }

  /** A command, and its answer in the store. */
  async run<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
    const output = await this.connection.call(name, input)
    this.store.update((state) => absorb(state, name, output, input))
    return output
  }

  /** Tells of what others write; it comes a moment after the page. */
  setNotifier(notifier: { test(): void } | null): void {
    this.#notifier = notifier
  }

  testNotification(): void {
    this.#notifier?.test()
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
    this.#parts?.keeper?.stop()
    this.#parts?.snapshots?.close()
    this.#teller.stop()
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
      // Only who has been answered knows whose connection it is: the cookie may be somebody else's by now.
      isLive: () => this.connection.status.name === 'live' && this.store.getSnapshot().me?.id === userId,
      send: (input) => this.connection.call('message.send', input),
    })
    const snapshots = this.#around.openSnapshots()
    const keeper = snapshots && new SnapshotKeeper(this.store, snapshots)
    this.#parts = { tabs, storage, outbox, snapshots, keeper }
    return this.#parts
  }
}
