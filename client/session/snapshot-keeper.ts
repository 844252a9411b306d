import { plant, type Snapshot, toSnapshot } from '#client/store/snapshot.ts'
import type { Store } from '#client/store/store.ts'
import type { SnapshotStorage } from './snapshot-storage.ts'

/** While things change, written this often: by the tab that is looked at, and by one that is not. Milliseconds. */
const EVERY = 2_000
const EVERY_HIDDEN = 30_000
/** The first sync waits this long for what was kept, and no longer. */
const WAIT = 300

/** Reads what was kept into the store, then keeps what the store holds. */
export class SnapshotKeeper {
  readonly #store: Store
  readonly #storage: SnapshotStorage
  #timer: ReturnType<typeof setTimeout> | null = null
  #stopped = false
  #writing = false
  /** What is somebody else's is dropped when it is over. */
  #reading = false

  constructor(store: Store, storage: SnapshotStorage) {
    this.#store = store
    this.#storage = storage
  }

  /** Settles when the first sync may be made: what was kept is planted, or came too late to be of use. */
  async plant(userId: string): Promise<void> {
    const waited = new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT))
    this.#reading = true
    const read = this.#read(userId).finally(() => {
      this.#reading = false
    })
    const kept = await Promise.race([read, waited])
    if (kept && !this.#stopped) this.#store.update((state) => plant(state, kept))
  }

  /** Nothing more is written. */
  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** From when what was kept has been read. */
  keep(): () => void {
    this.#stopped = false
    const unsubscribe = this.#store.subscribe(() => this.#changed())
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') void this.#write()
    }
    const onHide = () => void this.#write()
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('pagehide', onHide)
    this.#changed()
    return () => {
      this.stop()
      unsubscribe()
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', onHide)
    }
  }

  async #read(userId: string): Promise<Snapshot | null> {
    try {
      const kept = await this.#storage.read()
      if (!kept || kept.me.id === userId) return kept
      // Somebody else was signed in here before, and could not be wiped: the browser was closed when their session ended.
      await this.#storage.drop()
    } catch {
      // A browser that stores nothing, or has been wiped by another tab.
    }
    return null
  }

  #changed(): void {
    if (this.#timer || this.#stopped) return
    const wait = document.visibilityState === 'hidden' ? EVERY_HIDDEN : EVERY
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (document.visibilityState === 'hidden') void this.#writeUnlessWritten()
      else whenIdle(() => void this.#write())
    }, wait)
  }

  /** A tab in the back writes only where no other does. */
  async #writeUnlessWritten(): Promise<void> {
    const ago = await this.#storage.writtenElsewhere().catch(() => 0)
    if (ago === null || ago > EVERY_HIDDEN) await this.#write()
  }

  async #write(): Promise<void> {
    if (this.#stopped || this.#writing || this.#reading) return
    const snapshot = toSnapshot(this.#store.getSnapshot())
    if (!snapshot) return
    this.#writing = true
    // What cannot be kept is loaded again.
    const mine = await this.#storage.write(snapshot).catch(() => true)
    this.#writing = false
    if (!mine) this.stop()
  }
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'undefined') work()
  else requestIdleCallback(work, { timeout: 1_000 })
}
