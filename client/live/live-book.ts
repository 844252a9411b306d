import { TYPING_LASTS } from '#protocol/limits.ts'
import type { Presence, Signal } from '#protocol/signals.ts'
import { parseTopic } from '#protocol/topics.ts'

export type Standing = Omit<Presence, 'userId'>

/** Somebody whose message came may still be told of as writing it. Milliseconds. */
const QUIET_FOR = 1_000
/** Avatars move no more often. Milliseconds. */
const READS_EVERY = 500

const NOBODY: readonly string[] = []
const NO_READS: ReadonlyMap<string, number> = new Map()

/**
 * What is true for the moment and in no log: who is there, who writes, how far others have read. It holds as long as it was
 * told to, and no longer than the connection.
 */
export class LiveBook {
  readonly #presence = new Map<string, Standing>()
  /** By room and person, until when. */
  readonly #typing = new Map<string, Map<string, number>>()
  readonly #typists = new Map<string, readonly string[]>()
  readonly #quiet = new Map<string, number>()
  readonly #reads = new Map<string, ReadonlyMap<string, number>>()
  readonly #newReads = new Map<string, Map<string, number>>()
  readonly #listeners = new Set<() => void>()
  #expiry: ReturnType<typeof setTimeout> | null = null
  #reading: ReturnType<typeof setTimeout> | null = null

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Undefined where it is not known. */
  presence(userId: string): Standing | undefined {
    return this.#presence.get(userId)
  }

  typists(roomId: string): readonly string[] {
    return this.#typists.get(roomId) ?? NOBODY
  }

  reads(roomId: string): ReadonlyMap<string, number> {
    return this.#reads.get(roomId) ?? NO_READS
  }

  heard(signal: Signal): void {
    if (signal.type === 'presence') return this.putPresence([{ userId: signal.userId, ...signal.data }])
    if (signal.type !== 'typing' && signal.type !== 'read') return
    const roomId = parseTopic(signal.topic)?.id
    if (roomId === undefined) return
    if (signal.type === 'typing') this.#types(roomId, signal.userId)
    else this.#read(roomId, signal.userId, signal.data.readSeq)
  }

  /** Their message came: they write it no more, and have read up to it. */
  said(roomId: string, userId: string, seq: number): void {
    this.#quiet.set(`${roomId} ${userId}`, Date.now() + QUIET_FOR)
    if (this.#typing.get(roomId)?.delete(userId)) this.#expire()
    if (this.#reads.has(roomId)) this.#read(roomId, userId, seq)
  }

  putPresence(told: Iterable<Presence>): void {
    let changed = false
    for (const { userId, ...standing } of told) {
      const before = this.#presence.get(userId)
      if (before?.state === standing.state && before.lastActiveAt === standing.lastActiveAt) continue
      this.#presence.set(userId, standing)
      changed = true
    }
    if (changed) this.#tell()
  }

  /** What a list says of who is there: of somebody idle it knows less than what was told. */
  putOnline(told: Iterable<readonly [userId: string, online: boolean]>): void {
    this.putPresence(
      [...told].flatMap(([userId, online]) =>
        ((this.presence(userId)?.state ?? 'offline') !== 'offline') === online && this.presence(userId)
          ? []
          : [{ userId, state: online ? ('online' as const) : ('offline' as const) }],
      ),
    )
  }

  /** All that is known of a room, as a list says it. */
  putReads(roomId: string, reads: ReadonlyMap<string, number>): void {
    const before = this.reads(roomId)
    const newest = new Map([...reads].map(([userId, seq]) => [userId, Math.max(seq, before.get(userId) ?? 0)]))
    this.#newReads.delete(roomId)
    this.#reads.set(roomId, newest)
    this.#tell()
  }

  clear(): void {
    for (const timer of [this.#expiry, this.#reading]) if (timer) clearTimeout(timer)
    this.#expiry = null
    this.#reading = null
    for (const map of [this.#presence, this.#typing, this.#typists, this.#quiet, this.#reads, this.#newReads])
      map.clear()
    this.#tell()
  }

  #types(roomId: string, userId: string): void {
    const now = Date.now()
    if ((this.#quiet.get(`${roomId} ${userId}`) ?? 0) > now) return
    const those = this.#typing.get(roomId) ?? new Map<string, number>()
    this.#typing.set(roomId, those.set(userId, now + TYPING_LASTS))
    this.#expire()
  }

  /** Lets go of who has stopped, and comes back for the next. */
  #expire(): void {
    if (this.#expiry) clearTimeout(this.#expiry)
    this.#expiry = null
    const now = Date.now()
    let next = Infinity
    let changed = false
    for (const [key, until] of this.#quiet) if (until <= now) this.#quiet.delete(key)
    for (const [roomId, those] of this.#typing) {
      for (const [userId, until] of those) {
        if (until <= now) those.delete(userId)
        else next = Math.min(next, until)
      }
      const ids = [...those.keys()]
      const before = this.typists(roomId)
      if (ids.length !== before.length || ids.some((id, at) => before[at] !== id)) {
        this.#typists.set(roomId, ids)
        changed = true
      }
      if (those.size === 0) this.#typing.delete(roomId)
    }
    if (next < Infinity) this.#expiry = setTimeout(() => this.#expire(), next - now)
    if (changed) this.#tell()
  }

  #read(roomId: string, userId: string, seq: number): void {
    const waiting = this.#newReads.get(roomId) ?? new Map<string, number>()
    this.#newReads.set(roomId, waiting.set(userId, Math.max(seq, waiting.get(userId) ?? 0)))
    if (!this.#reading) this.#takeReads()
  }

  #takeReads(): void {
    this.#reading = null
    if (this.#newReads.size === 0) return
    for (const [roomId, news] of this.#newReads) {
      const reads = new Map(this.reads(roomId))
      for (const [userId, seq] of news) reads.set(userId, Math.max(seq, reads.get(userId) ?? 0))
      this.#reads.set(roomId, reads)
    }
    this.#newReads.clear()
    this.#reading = setTimeout(() => this.#takeReads(), READS_EVERY)
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
