/** A cursor that cannot be continued: beyond its topic's head, or below the floor that pruning has left. */
export class ResetRequired extends Error {
  override readonly name = 'ResetRequired'
  readonly topic: string
  readonly cursor: number
  readonly head: number
  readonly floor: number

  constructor(topic: string, cursor: number, head: number, floor: number) {
    super(`cursor ${cursor} of ${topic} cannot be continued (floor ${floor}, head ${head})`)
    this.topic = topic
    this.cursor = cursor
    this.head = head
    this.floor = floor
  }
}

/** A subscriber let more pile up than it may, and was cut off. It can subscribe again from its last number. */
export class SlowConsumer extends Error {
  override readonly name = 'SlowConsumer'
  readonly topic: string
  readonly maxQueued: number

  constructor(topic: string, maxQueued: number) {
    super(`more than ${maxQueued} events of ${topic} piled up`)
    this.topic = topic
    this.maxQueued = maxQueued
  }
}

/** What was asked for ended before it came about: `stop()` or `close()`. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Another process has moved this durable consumer's cursor; what was done inside the transaction must roll back. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved'
  readonly consumer: string

  constructor(consumer: string) {
    super(`the cursor of ${consumer} was moved by another process`)
    this.consumer = consumer
  }
}
