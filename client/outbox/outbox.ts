import type { ImageContent, Message } from '#protocol/message.ts'
import type { Tabs } from '#client/session/tabs.ts'
import { acknowledge, addPending, dropWaiting, patchPending, removePending, setPending } from '#client/store/pending.ts'
import type { Pending, ReplyTarget } from '#client/store/state.ts'
import type { Store } from '#client/store/store.ts'
import { asCallError } from '#client/transport/call-error.ts'
import type { Input, Output } from '#client/transport/commands.ts'
import { verdictOf } from './delivery.ts'
import type { OutboxRow, OutboxStorage } from './outbox-storage.ts'
import { newToken } from './token.ts'

const LOCK = 'greenroom-outbox'

export interface OutboxParts {
  store: Store
  storage: OutboxStorage
  tabs: Tabs
  userId: string
  isLive(): boolean
  send(input: Input<'message.send'>): Promise<Output<'message.send'>>
  /** Where the browser has none, tabs may send the same message both; its token makes it one. */
  locks?: Pick<LockManager, 'request'> | undefined
}

/**
 * Messages on their way. The order of things is what keeps guarantees 1 and 2 up to the keyboard:
 *   written to storage → sent, one at a time per room → acknowledged → shown as said → removed from storage.
 * A crash between any two of them sends the same token again. Only who holds the browser-wide lock sends, and lists
 * storage anew after it got it, so that two tabs do not send out of order.
 */
export class Outbox {
  readonly #parts: OutboxParts
  /** Shown already, not in storage yet. */
  readonly #writing = new Map<string, OutboxRow>()
  #stopped = new AbortController()
  #again = false
  #draining = false
  #nudge = () => {}
  #unlisten: (() => void) | null = null
  /** Ends the pause before a further try. */
  #wake = new AbortController()

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  start(): void {
    this.#stopped = new AbortController()
    this.#unlisten = this.#parts.tabs.listen((news) => {
      if (news.type === 'outbox') void this.#refresh().then(() => this.drain())
      if (news.type === 'acknowledged' && news.userId === this.#parts.userId) this.#said(news.token, news.message)
    })
    void this.#refresh().then(() => this.drain())
  }

  stop(): void {
    this.#unlisten?.()
    this.#stopped.abort()
  }

  /** Resolves when the message is in storage; it is shown at once. */
  enqueue(roomId: string, text: string, replyTo: ReplyTarget | null = null): Promise<string> {
    return this.#add({ roomId, text, replyTo })
  }

  /** A picture that is uploaded already; otherwise like a text. */
  enqueueImage(roomId: string, image: ImageContent, replyTo: ReplyTarget | null = null): Promise<string> {
    return this.#add({ roomId, text: '', image, replyTo })
  }

  async #add(said: Pick<OutboxRow, 'roomId' | 'text' | 'image' | 'replyTo'>): Promise<string> {
    const { store, userId } = this.#parts
    const token = newToken()
    const row: OutboxRow = { ...said, token, userId, createdAt: Date.now(), failed: null }
    this.#writing.set(token, row)
    store.update((state) => addPending(state, asPending(row)))
    await this.#parts.storage.add(row)
    this.#writing.delete(token)
    this.#changed()
    return token
  }

  async retry(token: string): Promise<void> {
    this.#parts.store.update((state) => patchPending(state, token, { state: 'waiting', error: null }))
    await this.#parts.storage.setFailed(token, null)
    this.#changed()
  }

  async discard(token: string): Promise<void> {
    // Gone is what no reload brings back.
    await this.#parts.storage.remove(token)
    this.#parts.store.update((state) => removePending(state, token))
    this.#parts.tabs.tell({ type: 'outbox' })
  }

  /** The connection is live again: nobody waits any longer than needed. */
  wake(): void {
    this.#wake.abort()
    this.#wake = new AbortController()
    this.drain()
  }

  drain(): void {
    if (this.#draining) {
      // What is being read just now may not show what this is about.
      this.#again = true
      this.#nudge()
    } else void this.#drainAll()
  }

  #changed(): void {
    this.#parts.tabs.tell({ type: 'outbox' })
    this.drain()
  }

  async #drainAll(): Promise<void> {
    this.#draining = true
    try {
      if (this.#mayGo()) await this.#locked(() => this.#drainRooms())
    } catch {
      // Storage or lock was taken away under us (signed out in another tab); what is stored goes out later or never.
    } finally {
      this.#draining = false
      if (this.#again && this.#mayGo()) void this.#drainAll()
    }
  }

  /** Rooms do not wait for each other, and one that gets its first message meanwhile joins in. */
  async #drainRooms(): Promise<void> {
    const running = new Map<string, Promise<void>>()
    while (this.#mayGo()) {
      this.#again = false
      const nudged = new Promise<void>((resolve) => {
        this.#nudge = resolve
      })
      for (const { roomId } of await this.#waiting()) {
        if (running.has(roomId)) continue
        const done = this.#drainRoom(roomId).finally(() => running.delete(roomId))
        running.set(roomId, done)
      }
      if (this.#again) continue
      if (running.size === 0) return
      await Promise.race([nudged, ...running.values()])
    }
    await Promise.allSettled(running.values())
  }

  #locked(work: () => Promise<void>): Promise<void> {
    const { locks } = this.#parts
    if (!locks) return work()
    return locks.request<Promise<void>>(LOCK, { signal: this.#stopped.signal }, work)
  }

  /** Storage is read anew for each: another tab may have discarded the next one. */
  async #drainRoom(roomId: string): Promise<void> {
    for (let attempt = 0; this.#mayGo();) {
      const row = (await this.#waiting()).find((candidate) => candidate.roomId === roomId)
      if (!row) return
      attempt = (await this.#deliver(row, attempt)) ? 0 : attempt + 1
    }
  }

  /** Whether the next one's turn has come. */
  async #deliver(row: OutboxRow, attempt: number): Promise<boolean> {
    const { storage, store, tabs, userId } = this.#parts
    const { token, roomId, text, image, replyTo } = row
    try {
      const { message } = await this.#parts.send({
        ...{ roomId, token },
        ...(image ? { type: 'image' as const, content: image } : { type: 'text' as const, content: { text } }),
        ...(replyTo === null ? {} : { replyTo: replyTo.id }),
      })
      if (this.#stopped.signal.aborted) return false
      this.#said(token, message)
      await storage.remove(token)
      store.update((state) => dropWaiting(state, token))
      tabs.tell({ type: 'acknowledged', userId, token, message })
      return true
    } catch (thrown) {
      if (this.#stopped.signal.aborted) return false
      const verdict = verdictOf(asCallError(thrown), attempt, Math.random())
      if (verdict.kind === 'refused') {
        await storage.setFailed(token, verdict.failed)
        store.update((state) => patchPending(state, token, { state: 'failed', error: verdict.failed }))
        tabs.tell({ type: 'outbox' })
        return true
      }
      // Whether it broke under a connection that is back already is for the next round to find out.
      await this.#pause(verdict.kind === 'later' ? verdict.wait : 50)
      return false
    }
  }

  #said(token: string, message: Message): void {
    this.#parts.store.update((state) => acknowledge(state, token, message))
  }

  async #waiting(): Promise<OutboxRow[]> {
    const rows = await this.#parts.storage.list(this.#parts.userId)
    return rows.filter((row) => row.failed === null)
  }

  /** What storage holds is what is shown, and what is just being written to it. */
  async #refresh(): Promise<void> {
    try {
      const rows = await this.#parts.storage.list(this.#parts.userId)
      if (this.#stopped.signal.aborted) return
      const stored = new Set(rows.map(({ token }) => token))
      const writing = [...this.#writing.values()].filter(({ token }) => !stored.has(token))
      this.#parts.store.update((state) => setPending(state, [...rows, ...writing].map(asPending)))
    } catch {
      // As in #drainAll.
    }
  }

  #mayGo(): boolean {
    return !this.#stopped.signal.aborted && this.#parts.isLive()
  }

  #pause(wait: number): Promise<void> {
    const signals = [this.#stopped.signal, this.#wake.signal]
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        for (const signal of signals) signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, wait)
      for (const signal of signals) signal.addEventListener('abort', end)
    })
  }
}

const asPending = (row: OutboxRow): Pending => ({
  ...{
    token: row.token,
    roomId: row.roomId,
    userId: row.userId,
    text: row.text,
    image: row.image,
    replyTo: row.replyTo,
  },
  ...{ createdAt: row.createdAt, state: row.failed ? 'failed' : 'waiting', error: row.failed, message: null },
})
