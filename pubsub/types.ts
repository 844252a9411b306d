/**
 * Topics of numbered events, kept in a storage, carried by a wire.
 *
 * A publisher numbers and stores events inside its own transaction (`publish`), and announces them once that has
 * committed (`announce`). The announcement is a hint: whoever sees a hole in the numbers reads the storage.
 */

/** What a publisher says. `ref` names the entity; an event never holds a copy of it. */
export interface Draft {
  topic: string
  type: string
  ref: string
  actorId: string | null
  /** ISO 8601, UTC, milliseconds. */
  at: string
}

/** A stored event. In every topic `seq` runs 1, 2, 3 … without a gap. */
export interface PubSubEvent extends Draft {
  seq: number
}

/** An event on its way to followers. `body` is what the publisher attached for them, absent when it was read back. */
export interface Delivery<Body = unknown> {
  event: PubSubEvent
  body?: Body
}

/** A stretch of a topic. `floor`: the highest pruned number; a cursor below it cannot be continued. */
export interface Slice {
  events: PubSubEvent[]
  head: number
  floor: number
}

/** Where a reader of the whole log stands: after the event `(xact, id)`, both decimal strings. */
export interface Position {
  xact: string
  id: string
}

/** Where events are kept. `Tx` is the caller's transaction, opaque to the library. */
export interface Storage<Tx> {
  /** Numbers and stores the drafts inside the caller's transaction, in the given order. */
  append(tx: Tx, drafts: readonly Draft[]): Promise<PubSubEvent[]>
  /**
   * For each topic at most `limit` events above its cursor (above its floor, where that is higher), rising, with the
   * topic's head and floor, all three of one moment. Unknown topics: head 0, floor 0.
   */
  read(cursors: ReadonlyMap<string, number>, limit: number): Promise<Map<string, Slice>>
  /** The newest number of each topic, 0 for unknown ones. */
  heads(topics: readonly string[]): Promise<Map<string, number>>
  /**
   * Events of all topics after the position, in an order in which none can later appear before one already read, and
   * in which every topic's events rise.
   */
  readAll(after: Position, limit: number): Promise<{ events: PubSubEvent[]; next: Position }>
  /** The newest position that `readAll` can reach now. */
  end(): Promise<Position>
  /** The newest committed position; `readAll` may reach it only when transactions that are still open have ended. */
  newest(): Promise<Position>
  loadCursor(consumer: string): Promise<Position | null>
  /**
   * Moves a consumer's cursor from where the caller took it to be (null: not stored yet) to `to`; inside `tx` where
   * given, so that it commits with what the consumer wrote. False, and nothing stored, if it stood elsewhere: another
   * process runs the same consumer.
   */
  saveCursor(consumer: string, from: Position | null, to: Position, tx?: Tx): Promise<boolean>
  /** Removes events older than `before` (ISO time), raises the floors, keeps the newest of the log. Returns how many. */
  prune(before: string): Promise<number>
}

/** Carries announcements and unstored messages between processes. May lose, double and reorder. */
export interface Wire<Body = unknown> {
  /** Hands deliveries to every process, this one included. Never throws, is never awaited. */
  announce(deliveries: readonly Delivery<Body>[]): void
  /** Hands an unstored message to every process, this one included. Never throws, is never awaited. */
  signal(channel: string, payload: unknown): void
  onAnnounce(listener: (deliveries: readonly Delivery<Body>[]) => void): () => void
  onSignal(channel: string, listener: (payload: unknown) => void): () => void
  close(): Promise<void>
}

/** Takes what nobody waits for: failures of listeners, polls and consumers. */
export type OnError = (error: unknown, doing: string) => void
