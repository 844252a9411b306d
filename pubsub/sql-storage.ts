import { type Dialect, statements } from './sql-statements.ts'
import type { Draft, Position, PubSubEvent, Slice, Storage } from './types.ts'

/** The part of a database client that is needed; Prisma's clients and transactions have it. */
export interface Sql {
  $queryRawUnsafe<T>(sql: string, ...params: unknown[]): Promise<T>
  $executeRawUnsafe(sql: string, ...params: unknown[]): Promise<number>
}

export interface SqlStorageOptions {
  dialect: Dialect
  /** For reading outside of transactions. */
  reader: Sql
  /** Runs the work in a transaction of its own: committed when it resolves, rolled back when it rejects. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
  /** Events per transaction of `prune`. */
  pruneChunk?: number
}

// Drivers give integers as number, bigint or text.
type Int = number | bigint | string
type EventRow = Omit<PubSubEvent, 'seq'> & { seq: Int }
type SliceRow = { topic: string; head: Int; floor: Int } & (EventRow | { seq: null })

/** Keeps events in the tables "Topic", "Change" and "Consumer" of a SQLite or Postgres database. */
export class SqlStorage implements Storage<Sql> {
  private readonly sql: (typeof statements)[Dialect]

  private readonly options: SqlStorageOptions

  constructor(options: SqlStorageOptions) {
    this.options = options
    this.sql = statements[options.dialect]
  }

  /** Two statements, however many drafts. The topics stay locked until the transaction ends. */
  async append(tx: Sql, drafts: readonly Draft[]): Promise<PubSubEvent[]> {
    if (drafts.length === 0) return []
    const counts = new Map<string, number>()
    for (const { topic } of drafts) counts.set(topic, (counts.get(topic) ?? 0) + 1)
    const raised = await tx.$queryRawUnsafe<{ topic: string; head: Int }[]>(
      this.sql.raiseHeads,
      JSON.stringify([...counts]),
    )
    const heads = new Map(raised.map((row) => [row.topic, Number(row.head) - (counts.get(row.topic) ?? 0)]))
    const before = this.options.dialect === 'postgres' ? [JSON.stringify([...heads])] : []
    const events = drafts.map((draft) => {
      const seq = (heads.get(draft.topic) ?? 0) + 1
      heads.set(draft.topic, seq)
      return { topic: draft.topic, seq, type: draft.type, ref: draft.ref, actorId: draft.actorId, at: draft.at }
    })
    const rows = events.map((event) => [event.topic, event.seq, event.type, event.ref, event.actorId, event.at])
    await tx.$executeRawUnsafe(this.sql.insertChanges, ...before, JSON.stringify(rows))
    return events
  }

  async read(cursors: ReadonlyMap<string, number>, limit: number): Promise<Map<string, Slice>> {
    const slices = new Map<string, Slice>()
    for (const topic of cursors.keys()) slices.set(topic, { events: [], head: 0, floor: 0 })
    if (cursors.size === 0) return slices
    const rows = await this.query<SliceRow>(this.sql.read, JSON.stringify([...cursors]), limit)
    for (const row of rows) {
      const slice = slices.get(row.topic)
      if (!slice) continue
      slice.head = Number(row.head)
      slice.floor = Number(row.floor)
      if (row.seq !== null) slice.events.push(toEvent(row))
    }
    return slices
  }

  async heads(topics: readonly string[]): Promise<Map<string, number>> {
    const heads = new Map(topics.map((topic) => [topic, 0]))
    if (topics.length === 0) return heads
    const rows = await this.query<{ topic: string; head: Int }>(this.sql.heads, JSON.stringify(topics))
    for (const row of rows) heads.set(row.topic, Number(row.head))
    return heads
  }

  async readAll(after: Position, limit: number): Promise<{ events: PubSubEvent[]; next: Position }> {
    const params = this.options.dialect === 'postgres' ? [after.xact, after.id, limit] : [after.id, limit]
    const rows = await this.query<EventRow & Position>(this.sql.readAll, ...params)
    const last = rows.at(-1)
    return { events: rows.map(toEvent), next: last ? { xact: last.xact, id: last.id } : after }
  }

  async end(): Promise<Position> {
    const [row] = await this.query<Position>(this.sql.end)
    return row ?? { xact: '0', id: '0' }
  }

  async newest(): Promise<Position> {
    const [row] = await this.query<Position>(this.sql.newest)
    return row ?? { xact: '0', id: '0' }
  }

  async loadCursor(consumer: string): Promise<Position | null> {
    const [row] = await this.query<Position>(this.sql.loadCursor, consumer)
    return row ?? null
  }

  async saveCursor(consumer: string, from: Position | null, to: Position, tx?: Sql): Promise<boolean> {
    if (!tx) return this.options.transaction((own) => this.saveCursor(consumer, from, to, own))
    const now = new Date().toISOString()
    const moved = from
      ? await tx.$executeRawUnsafe(this.sql.moveCursor, to.xact, to.id, now, consumer, from.xact, from.id)
      : await tx.$executeRawUnsafe(this.sql.insertCursor, consumer, to.xact, to.id, now)
    return moved === 1
  }

  /** In many short transactions, oldest first, so that writers in between wait for none of them long. */
  async prune(before: string): Promise<number> {
    let pruned = 0
    for (;;) {
      const rows = await this.query<{ topic: string; seq: Int }>(
        this.sql.pruneable,
        before,
        this.options.pruneChunk ?? 500,
      )
      if (rows.length === 0) return pruned
      const floors = JSON.stringify(rows.map((row) => [row.topic, Number(row.seq)]))
      pruned += await this.options.transaction(async (tx) => {
        await tx.$executeRawUnsafe(this.sql.raiseFloors, floors)
        return tx.$executeRawUnsafe(this.sql.deletePruned, floors)
      })
    }
  }

  private query<Row>(sql: string, ...params: unknown[]): Promise<Row[]> {
    return this.options.reader.$queryRawUnsafe<Row[]>(sql, ...params)
  }
}

function toEvent(row: EventRow): PubSubEvent {
  const { topic, type, ref, actorId, at } = row
  return { topic, seq: Number(row.seq), type, ref, actorId, at }
}
