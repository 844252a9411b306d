import { PICTURES_AT_ONCE } from '#protocol/limits.ts'
import type { ImageContent } from '#protocol/message.ts'
import type { Upload } from '#protocol/upload.ts'
import { asCallError, type CallError, offline } from '#client/transport/call-error.ts'
import { keepPreview } from './previews.ts'
import type { sendPicture } from './send-picture.ts'

/** A picture that waits for being sent. */
export interface TrayItem {
  readonly id: number
  readonly name: string
  /** An object URL. */
  readonly preview: string
  readonly alt: string
  readonly state: 'uploading' | 'ready' | 'failed'
  /** 0 to 1. */
  readonly progress: number
  readonly error: CallError | null
}

export interface TrayState {
  readonly items: readonly TrayItem[]
  /** Of what was added last, how many were too many. */
  readonly leftOut: number
  /** It goes out by itself once all is uploaded. */
  readonly waiting: boolean
}

interface Kept {
  file: File
  upload: Upload | null
  stop: AbortController
}

export const EMPTY_TRAY: TrayState = { items: [], leftOut: 0, waiting: false }

const AT_ONCE = 2

/** The pictures that go out with the next message of a room: uploaded as soon as they are there, a few at a time. */
export class Tray {
  #state = EMPTY_TRAY
  readonly #listeners = new Set<() => void>()
  readonly #kept = new Map<number, Kept>()
  readonly #load: () => Promise<typeof sendPicture>
  readonly #queue: number[] = []
  #running = 0
  #ids = 0
  #whenReady: (() => void) | null = null

  /** What uploads them is loaded with the first one. */
  constructor(load: () => Promise<typeof sendPicture>) {
    this.#load = load
  }

  getSnapshot = (): TrayState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  add(files: readonly File[]): void {
    const taken = files.slice(0, Math.max(0, PICTURES_AT_ONCE - this.#state.items.length))
    const items = taken.map((file): TrayItem => {
      const id = ++this.#ids
      this.#kept.set(id, { file, upload: null, stop: new AbortController() })
      const preview = URL.createObjectURL(file)
      return { id, name: file.name, preview, alt: '', state: 'uploading', progress: 0, error: null }
    })
    this.#set({ items: [...this.#state.items, ...items], leftOut: files.length - taken.length })
    for (const { id } of items) this.#start(id)
  }

  describe(id: number, alt: string): void {
    this.#patch(id, { alt })
  }

  /** One that is still being uploaded is not uploaded any further. */
  remove(id: number): void {
    const item = this.#item(id)
    if (!item) return
    this.#kept.get(id)?.stop.abort()
    URL.revokeObjectURL(item.preview)
    this.#forget([item])
  }

  retry(id: number): void {
    if (this.#item(id)?.state !== 'failed') return
    this.#patch(id, { state: 'uploading', progress: 0, error: null })
    this.#start(id)
  }

  /** There is a connection again. */
  retryOffline(): void {
    for (const { id, error } of this.#state.items) if (error?.code === 'offline') this.retry(id)
  }

  /** Does something as soon as nothing is being uploaded any more; not where one fails, or something is changed before. */
  whenReady(work: () => void): void {
    this.#whenReady = work
    this.#set({ waiting: true })
  }

  stopWaiting(): void {
    if (!this.#whenReady) return
    this.#whenReady = null
    this.#set({ waiting: false })
  }

  /** Takes out what is ready, in order, as messages carry it; what failed stays. */
  take(): ImageContent[] {
    const ready = this.#state.items.filter(({ state }) => state === 'ready')
    const taken = ready.flatMap(({ id, alt, preview }) => {
      const upload = this.#kept.get(id)?.upload
      if (!upload) return []
      keepPreview(upload.url, preview)
      return [{ ...upload, alt: alt.trim() }]
    })
    this.#forget(ready)
    return taken
  }

  #start(id: number): void {
    this.#queue.push(id)
    this.#next()
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const id = this.#queue.shift()
      if (id === undefined) return
      const kept = this.#kept.get(id)
      if (!kept) continue
      this.#running += 1
      void this.#upload(id, kept).finally(() => {
        this.#running -= 1
        this.#next()
        this.#look()
      })
    }
  }

  async #upload(id: number, kept: Kept): Promise<void> {
    try {
      const send = await this.#load().catch(() => {
        throw offline()
      })
      const onProgress = (progress: number) => this.#patch(id, { progress })
      kept.upload = await send(kept.file, { signal: kept.stop.signal, onProgress })
      this.#patch(id, { state: 'ready', progress: 1 })
    } catch (thrown) {
      this.stopWaiting()
      this.#patch(id, { state: 'failed', error: asCallError(thrown) })
    }
  }

  #look(): void {
    const work = this.#whenReady
    if (!work || this.#state.items.some(({ state }) => state === 'uploading')) return
    this.stopWaiting()
    work()
  }

  #item = (id: number): TrayItem | undefined => this.#state.items.find((item) => item.id === id)

  #patch(id: number, patch: Partial<TrayItem>): void {
    if (!this.#item(id)) return
    this.#set({ items: this.#state.items.map((item) => (item.id === id ? { ...item, ...patch } : item)) })
  }

  #forget(gone: readonly TrayItem[]): void {
    const ids = new Set(gone.map(({ id }) => id))
    for (const id of ids) this.#kept.delete(id)
    this.#set({ items: this.#state.items.filter(({ id }) => !ids.has(id)), leftOut: 0 })
    this.#look()
  }

  #set(patch: Partial<TrayState>): void {
    this.#state = { ...this.#state, ...patch }
    for (const listener of [...this.#listeners]) listener()
  }
}
