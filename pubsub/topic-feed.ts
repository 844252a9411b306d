import type { Delivery, OnError, Slice } from './types.ts'
import { ResetRequired } from './errors.ts'

export type Listener<Body> = (deliveries: readonly Delivery<Body>[]) => void

/** A listener and the number up to which it was told. */
export interface Follower<Body> {
  readonly listener: Listener<Body>
  position: number
}

// What waits here only saves reading the storage, so it may be dropped at any time.
const maxWaiting = 1000

/**
 * One followed topic in one process: puts in order what arrives anyhow, hands it to the followers once and without a
 * gap. Until `start()` tells the topic's head everything waits.
 */
export class TopicFeed<Body> {
  readonly followers = new Set<Follower<Body>>()
  /** The newest number handed on; null before the start. */
  position: number | null = null
  private known = 0
  private readonly waiting = new Map<number, Delivery<Body>>()
  private readonly outbox: (readonly Delivery<Body>[])[] = []
  private emitting = false

  readonly topic: string
  private readonly onError: OnError

  constructor(topic: string, onError: OnError) {
    this.topic = topic
    this.onError = onError
  }

  /** Whether numbers are missing that are known to exist. */
  get behind(): boolean {
    return this.position !== null && this.known > this.position
  }

  start(head: number): void {
    this.position = head
    for (const follower of this.followers) follower.position = head
    this.forgetPassed()
    this.drain()
  }

  /** Takes what was announced, in any order and any number of times. */
  take(run: readonly Delivery<Body>[]): void {
    if (this.position !== null && this.waiting.size === 0 && continues(run, this.position)) {
      this.position += run.length
      if (this.known < this.position) this.known = this.position
      this.emit(run)
      return
    }
    for (const delivery of run) {
      const { seq } = delivery.event
      if (seq > this.known) this.known = seq
      if (seq > (this.position ?? 0) && this.waiting.size < maxWaiting) this.waiting.set(seq, delivery)
    }
    this.drain()
  }

  /** Takes the topic's head as the storage gave it. */
  heard(head: number): void {
    if (head > this.known) this.known = head
  }

  /** Takes what the storage gave for the cursor `position`. */
  fill(slice: Slice): void {
    if (this.position === null) return
    this.heard(slice.head)
    if (slice.floor > this.position) {
      // Pruned before it was handed on: nobody can have it any more. Followers see the jump in the numbers.
      this.onError(new ResetRequired(this.topic, this.position, slice.head, slice.floor), `follow ${this.topic}`)
      this.position = slice.floor
    }
    for (const event of slice.events) {
      if (event.seq > this.position && !this.waiting.has(event.seq)) this.waiting.set(event.seq, { event })
    }
    this.forgetPassed()
    this.drain()
  }

  private drain(): void {
    if (this.position === null || this.waiting.size === 0) return
    const run: Delivery<Body>[] = []
    for (;;) {
      const next = this.waiting.get(this.position + 1)
      if (!next) break
      this.waiting.delete(++this.position)
      run.push(next)
    }
    if (this.known < this.position) this.known = this.position
    if (run.length > 0) this.emit(run)
  }

  // A listener may announce, follow and stop. What it announces goes out after what is going out now, and a follower
  // that comes meanwhile stands behind both already.
  private emit(run: readonly Delivery<Body>[]): void {
    this.outbox.push(run)
    if (this.emitting) return
    this.emitting = true
    for (let current = this.outbox.shift(); current; current = this.outbox.shift()) {
      const last = current[current.length - 1]?.event.seq ?? 0
      for (const follower of this.followers) {
        if (follower.position >= last) continue
        follower.position = last
        try {
          follower.listener(current)
        } catch (error) {
          this.onError(error, `listener of ${this.topic}`)
        }
      }
    }
    this.emitting = false
  }

  private forgetPassed(): void {
    if (this.position === null) return
    for (const seq of this.waiting.keys()) if (seq <= this.position) this.waiting.delete(seq)
  }
}

function continues(run: readonly Delivery[], position: number): boolean {
  for (const delivery of run) if (delivery.event.seq !== ++position) return false
  return true
}
