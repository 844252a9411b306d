import type { ReplyTarget } from '#client/store/state.ts'
import { isVisible } from '#protocol/visible.ts'

/** How many rooms keep one. */
export const DRAFTS_MAX = 200
/** A browser has room for about five million characters. */
const TEXT_KEPT_MAX = 100_000
/** Between the last keypress and writing it down. Milliseconds. */
const SETTLE = 300

interface Draft {
  readonly text: string
  /** What it answers. */
  readonly replyTo?: ReplyTarget
  /** Milliseconds since 1970. */
  readonly at: number
}

type DraftStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export interface DraftParts {
  /** Null where the browser refuses to keep anything: then the page's memory does. */
  storage: DraftStorage | null
  userId: string
  now?: () => number
}

/**
 * What somebody began to write, one text for each room, in this browser. The texts are what all tabs know of; what is being
 * typed in this one is written down a moment later, and at the latest when the page goes.
 */
export class Drafts {
  readonly #storage: DraftStorage | null
  readonly #prefix: string
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  readonly #drafts = new Map<string, Draft>()
  readonly #typed = new Map<string, string>()
  #texts: ReadonlyMap<string, string> = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor({ storage, userId, now = Date.now }: DraftParts) {
    this.#storage = storage
    this.#prefix = `greenroom:draft:${userId}:`
    this.#now = now
    this.#load()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** By room; the same map as long as nothing changed. */
  getTexts = (): ReadonlyMap<string, string> => this.#texts

  /** With what was typed a moment ago. */
  textOf(roomId: string): string {
    return this.#typed.get(roomId) ?? this.#texts.get(roomId) ?? ''
  }

  /** For each keypress. */
  type(roomId: string, text: string): void {
    if (this.#closed) return
    this.#typed.set(roomId, text)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), SETTLE)
  }

  /** What is begun there is an answer to this message; null: to none. */
  reply(roomId: string, replyTo: ReplyTarget | null): void {
    if (this.#closed) return
    this.#keep(roomId, this.textOf(roomId), replyTo)
    this.#changed()
  }

  /** The same object as long as nothing changed. */
  replyOf(roomId: string): ReplyTarget | null {
    return this.#drafts.get(roomId)?.replyTo ?? null
  }

  /** Writes down what was typed. */
  flush(): void {
    clearTimeout(this.#timer)
    const typed = [...this.#typed]
    this.#typed.clear()
    if (typed.length === 0 || this.#closed) return
    for (const [roomId, text] of typed) this.#keep(roomId, text)
    this.#changed()
  }

  /** Sent, or thrown away. */
  remove(roomId: string): void {
    this.#typed.delete(roomId)
    if (!this.#drafts.has(roomId) || this.#closed) return
    this.#drop(roomId)
    this.#changed()
  }

  /** Another tab has written down or removed one; without a key it has removed everything. */
  hear(key: string | null, value: string | null): void {
    if (this.#closed) return
    if (key === null) this.#drafts.clear()
    else if (!key.startsWith(this.#prefix)) return
    else {
      const draft = draftIn(value)
      if (draft) this.#drafts.set(key.slice(this.#prefix.length), draft)
      else this.#drafts.delete(key.slice(this.#prefix.length))
    }
    this.#changed()
  }

  /** Nothing is kept from here on: who wrote it has signed out. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#typed.clear()
    this.#drafts.clear()
    this.#changed()
  }

  #keep(roomId: string, text: string, replyTo = this.replyOf(roomId)): void {
    const kept = isVisible(text) ? text.slice(0, TEXT_KEPT_MAX) : ''
    if (kept === '' && !replyTo) {
      this.#drop(roomId)
      return
    }
    const draft = { text: kept, at: this.#now(), ...(replyTo ? { replyTo } : {}) }
    this.#drafts.delete(roomId)
    this.#drafts.set(roomId, draft)
    this.#dropOldest()
    try {
      this.#storage?.setItem(this.#prefix + roomId, JSON.stringify(draft))
    } catch {
      // Full, or refused: it is kept as long as the page is there.
    }
  }

  #drop(roomId: string): void {
    this.#drafts.delete(roomId)
    try {
      this.#storage?.removeItem(this.#prefix + roomId)
    } catch {
      // What was never kept needs no removal.
    }
  }

  #dropOldest(): void {
    const tooMany = this.#drafts.size - DRAFTS_MAX
    if (tooMany <= 0) return
    const oldest = [...this.#drafts].sort(([, a], [, b]) => a.at - b.at).slice(0, tooMany)
    for (const [roomId] of oldest) this.#drop(roomId)
  }

  #load(): void {
    const storage = this.#storage
    if (!storage) return
    try {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      for (const key of keys) {
        const draft = key.startsWith(this.#prefix) ? draftIn(storage.getItem(key)) : null
        if (draft) this.#drafts.set(key.slice(this.#prefix.length), draft)
      }
    } catch {
      // A browser that does not let us read has nothing for us.
    }
    this.#dropOldest()
    this.#changed()
  }

  #changed(): void {
    const begun = [...this.#drafts].filter(([, { text }]) => text !== '')
    this.#texts = new Map(begun.map(([roomId, { text }]) => [roomId, text]))
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Of what is in storage, which anybody with the browser's tools can write to. */
function draftIn(value: string | null): Draft | null {
  if (value === null) return null
  try {
    const { text, at, replyTo } = JSON.parse(value) as Partial<Draft>
    if (typeof text !== 'string' || typeof at !== 'number') return null
    if (isTarget(replyTo)) return { text, at, replyTo: { id: replyTo.id, seq: replyTo.seq } }
    return text === '' ? null : { text, at }
  } catch {
    return null
  }
}

function isTarget(value: unknown): value is ReplyTarget {
  const { id, seq } = (value ?? {}) as Partial<ReplyTarget>
  return typeof id === 'string' && Number.isSafeInteger(seq)
}
