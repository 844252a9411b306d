import type { Draft, Position, PubSubEvent, Slice, Storage } from './types.ts'

interface Row {
  id: number
  event: PubSubEvent
}

/** A transaction of `MemoryStorage`. What it wrote is seen by nobody before `commit()`; it ends once. */
export class MemoryTransaction {
  readonly events: PubSubEvent[] = []
  readonly cursors = new Map<string, Position>()
  readonly locks = new Set<string>()

  private readonly end: (transaction: MemoryTransaction, commit: boolean) => void

  constructor(end: (transaction: MemoryTransaction, commit: boolean) => void) {
    this.end = end
  }

  commit(): void {
    this.end(this, true)
  }

  rollback(): void {
    this.end(this, false)
  }
}

interface Lock {
  owner: MemoryTransaction
  released: Promise<void>
  release: () => void
}

/** Keeps events in memory, for tests and for processes whose events may end with them. */
export class MemoryStorage implements Storage<MemoryTransaction> {
  private readonly topics = new Map<string, { head: number; floor: number; events: PubSubEvent[] }>()
  private readonly locks = new Map<string, Lock>()
  private readonly cursors = new Map<string, Position>()
  private log: Row[] = []
  private lastId = 0

  begin(): MemoryTransaction {
    return new MemoryTransaction((transaction, commit) => this.finish(transaction, commit))
  }

  async append(tx: MemoryTransaction, drafts: readonly Draft[]): Promise<PubSubEvent[]> {
    const heads = new Map<string, number>()
    for (const topic of [...new Set(drafts.map((draft) => draft.topic))].sort()) {
      await this.lock(tx, `topic ${topic}`)
      const own = tx.events.findLast((event) => event.topic === topic)
      heads.set(topic, own?.seq ?? this.topics.get(topic)?.head ?? 0)
    }
    const events = drafts.map((draft) => {
      const seq = (heads.get(draft.topic) ?? 0) + 1
      heads.set(draft.topic, seq)
      return { ...draft, seq }
    })
    tx.events.push(...events)
    return events
  }

  read(cursors: ReadonlyMap<string, number>, limit: number): Promise<Map<string, Slice>> {
    const slices = new Map<string, Slice>()
    for (const [name, after] of cursors) {
      const topic = this.topics.get(name) ?? { head: 0, floor: 0, events: [] }
      const from = Math.max(0, after - topic.floor)
      slices.set(name, { head: topic.head, floor: topic.floor, events: topic.events.slice(from, from + limit) })
    }
    return Promise.resolve(slices)
  }

  heads(topics: readonly string[]): Promise<Map<string, number>> {
    return Promise.resolve(new Map(topics.map((topic) => [topic, this.topics.get(topic)?.head ?? 0])))
  }

  readAll(after: Position, limit: number): Promise<{ events: PubSubEvent[]; next: Position }> {
    const from = this.indexAfter(Number(after.id))
    const rows = this.log.slice(from, from + limit)
    const last = rows.at(-1)
    return Promise.resolve({ events: rows.map((row) => row.event), next: last ? position(last.id) : after })
  }

  end(): Promise<Position> {
    return Promise.resolve(position(this.log.at(-1)?.id ?? 0))
  }

  newest(): Promise<Position> {
    return this.end()
  }

  loadCursor(consumer: string): Promise<Position | null> {
    return Promise.resolve(this.cursors.get(consumer) ?? null)
  }

  async saveCursor(consumer: string, from: Position | null, to: Position, tx?: MemoryTransaction): Promise<boolean> {
    const within = tx ?? this.begin()
    await this.lock(within, `consumer ${consumer}`)
    const now = within.cursors.get(consumer) ?? this.cursors.get(consumer) ?? null
    const stands = now?.id === from?.id
    if (stands) within.cursors.set(consumer, to)
    if (!tx) within.commit()
    return stands
  }

  prune(before: string): Promise<number> {
    const newest = this.log.at(-1)
    for (const row of this.log) {
      const topic = this.topics.get(row.event.topic)
      if (topic && row !== newest && row.event.at < before) topic.floor = Math.max(topic.floor, row.event.seq)
    }
    for (const topic of this.topics.values()) topic.events = topic.events.filter((event) => event.seq > topic.floor)
    const kept = this.log.filter(({ event }) => event.seq > (this.topics.get(event.topic)?.floor ?? 0))
    const pruned = this.log.length - kept.length
    this.log = kept
    return Promise.resolve(pruned)
  }

  private finish(tx: MemoryTransaction, commit: boolean): void {
    if (commit) {
      for (const event of tx.events) {
        const topic = this.topics.get(event.topic) ?? { head: 0, floor: 0, events: [] }
        this.topics.set(event.topic, topic)
        topic.head = event.seq
        topic.events.push(event)
        this.log.push({ id: ++this.lastId, event })
      }
      for (const [consumer, cursor] of tx.cursors) this.cursors.set(consumer, cursor)
    }
    tx.events.length = 0
    tx.cursors.clear()
    for (const key of tx.locks) {
      const held = this.locks.get(key)
      this.locks.delete(key)
      held?.release()
    }
    tx.locks.clear()
  }

  // As a row's lock in a database: held until its transaction ends, so that numbers are given in the order of commits.
  private async lock(tx: MemoryTransaction, key: string): Promise<void> {
    let held = this.locks.get(key)
    while (held && held.owner !== tx) {
      await held.released
      held = this.locks.get(key)
    }
    if (held) return
    const { promise: released, resolve: release } = withResolvers()
    this.locks.set(key, { owner: tx, released, release })
    tx.locks.add(key)
  }

  private indexAfter(id: number): number {
    let low = 0
    let high = this.log.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.log[middle]?.id ?? Infinity) > id) high = middle
      else low = middle + 1
    }
    return low
  }
}

function position(id: number): Position {
  return { xact: '0', id: String(id) }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}
