import { isAdmin } from '#server/auth/admins.ts'
import { liveSessions } from '#server/auth/sessions.ts'
import type { Delivery, Draft, PubSubEvent } from '#pubsub/types.ts'
import type { Database, Reader, Tx } from '#server/db/database.ts'
import { newId } from '#server/ids.ts'
import type { Logger } from '#server/logger.ts'
import type { AnyCommand, BatchItem, EmittedChange, Effects, Outcome, Surroundings, Who } from './command.ts'
import { fail, Fail } from './fail.ts'
import { parseInput } from './input.ts'
import type { Limits } from './limits.ts'
import type { RunnerMetrics } from './runner-metrics.ts'
import { WriteQueue, type Job } from './write-queue.ts'

/** What a command answered. `output` is undefined for 204. */
export interface Success {
  status: number
  output: unknown
  /** Undefined: leave the cookie alone; null: clear it. */
  cookie?: string | null
}

/** A signal on its way to a topic's subscribers; never stored. */
export interface OutgoingSignal {
  topic: string
  type: string
  userId: string
  data: unknown
}

/** The publishing half of pubsub, as the runner needs it. Bodies are the changes' `data`, as JSON. */
export interface Log {
  publish(tx: Tx, drafts: readonly Draft[]): Promise<PubSubEvent[]>
  announce(deliveries: readonly Delivery<string>[]): void
  signal(channel: string, payload: unknown): void
}

export interface RunnerOptions {
  database: Database
  log: Log
  /** Reads the `data` of changes, as JSON, one for each event. */
  changeData(db: Reader, events: readonly PubSubEvent[]): Promise<string[]>
  limits: Limits
  logger: Logger
  metrics: RunnerMetrics
  around: Surroundings
}

/** Channels of unstored messages between the processes. */
export const SESSIONS_ENDED = 'sessions.ended'
export const SIGNALS = 'signals'

interface WriteJob extends Job {
  command: AnyCommand | null
  item: BatchItem<unknown>
  prepared: unknown
  internal: ((tx: Tx, effects: Effects) => Promise<unknown>) | null
  result: { success: Success } | { error: unknown } | null
  events: Numbered[]
  ended: string[]
  signals: OutgoingSignal[]
  resolve(success: Success): void
  reject(error: unknown): void
}

interface Numbered extends Delivery<string> {
  /** Position in the transaction: the order in which its changes were numbered. */
  at: number
}

/**
 * Runs commands: who → limit → input → prepare → transaction → permit → effect → log → commit → publish.
 * The one place where a command's transaction begins, and the only one that publishes.
 */
export class Runner {
  readonly #options: RunnerOptions
  readonly #queue: WriteQueue<WriteJob>
  #numbered = 0

  constructor(options: RunnerOptions) {
    this.#options = options
    this.#queue = new WriteQueue<WriteJob>(options.database, {
      work: (tx, jobs) => this.#work(tx, jobs),
      undo: (jobs) => {
        for (const job of jobs) Object.assign(job, { result: null, events: [], ended: [], signals: [] })
      },
      failed: (job, error) => {
        job.result = { error }
      },
      beforeCommit: (tx, jobs) => this.#fillBodies(tx, jobs),
      committed: (jobs) => this.#committed(jobs),
      aborted: (jobs, error) => {
        for (const job of jobs) job.reject(error)
      },
    })
  }

  /** Commands waiting for their transaction. */
  get queued(): number {
    return this.#queue.length
  }

  /**
   * Runs a command for somebody. `readInput` gives what came through the door, unchecked: it is not even read before
   * it is clear that they may ask at all.
   * @throws Fail for what the caller did or may not do; anything else is an accident (see `toProblem`)
   */
  async run(command: AnyCommand, readInput: () => unknown, who: Who): Promise<Success> {
    const started = performance.now()
    let code = 'ok'
    try {
      return await this.#run(command, readInput, who)
    } catch (error) {
      code = error instanceof Fail ? error.code : 'internal'
      throw error
    } finally {
      this.#options.metrics.ran(command.name, code, performance.now() - started)
    }
  }

  /** A write of the server's own, in the same queue. */
  internal<T>(work: (tx: Tx, effects: Effects) => Promise<T>): Promise<T> {
    const who: Who = { kind: 'nobody', address: '', device: null, region: null }
    const item = { input: undefined, who, me: '', now: new Date().toISOString() }
    return this.#push({ command: null, internal: work, item, prepared: undefined, batch: null }).then(
      (success) => success.output as T,
    )
  }

  /** Settles once no command waits for its transaction. */
  idle(): Promise<void> {
    return this.#queue.idle()
  }

  /** Finishes the work under way, then refuses what comes. */
  close(): Promise<void> {
    return this.#queue.close()
  }

  async #run(command: AnyCommand, readInput: () => unknown, who: Who): Promise<Success> {
    const { limits, database, around } = this.#options
    await limits.take(command.limit, who)
    if (command.may !== 'anyone' && who.kind === 'nobody') fail('unauthenticated', 'Sign in first.')
    if (command.may === 'admin' && !(who.kind === 'user' && (await isAdmin(database.reader, who.userId))))
      fail('forbidden', 'This takes an admin.')
    const input = parseInput(command.input, await readInput())
    const item = { input, who, me: who.kind === 'user' ? who.userId : '', now: new Date().toISOString() }
    if (command.read) {
      const db = database.reader
      // What has no body asked a moment ago.
      if (!command.http.startsWith('GET ')) await refuseEnded(db, command, item)
      const scope = await command.permit?.({ ...item, db })
      const output = await command.read({ ...item, db, scope, around })
      return success(command, output)
    }
    const prepared = await command.prepare?.({ ...item, db: database.reader, limits, around })
    return this.#push({ command, internal: null, item, prepared, batch: command.writeMany ? command : null })
  }

  #push(job: Pick<WriteJob, 'command' | 'internal' | 'item' | 'prepared' | 'batch'>): Promise<Success> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        ...job,
        actor: job.item.me,
        result: null,
        events: [],
        ended: [],
        signals: [],
        resolve,
        reject,
      })
    })
  }

  async #work(tx: Tx, jobs: readonly WriteJob[]): Promise<void> {
    const [first] = jobs
    if (!first) return
    const { command } = first
    if (command?.writeMany) {
      const now = new Date().toISOString()
      const alive = await liveSessions(tx, jobs.map(sessionOf), now)
      const able = jobs.filter((job) => alive.has(sessionOf(job)))
      const effects = this.#effects(tx, first, now)
      for (const job of jobs) job.result = { error: ended() }
      if (able.length === 0) return
      const outcomes = await command.writeMany(
        { ...effects, tx, now, around: this.#options.around },
        able.map((job) => job.item),
      )
      able.forEach((job, at) => {
        job.result = outcomeOf(command, outcomes[at])
      })
      return
    }
    const { item } = first
    const effects = this.#effects(tx, first, item.now)
    if (!command) {
      const output = await first.internal?.(tx, effects)
      first.result = { success: { status: 200, output } }
      return
    }
    await refuseEnded(tx, command, item)
    const scope = await command.permit?.({ ...item, db: tx })
    let status: number | undefined
    let cookie: string | null | undefined
    const output = await command.write?.({
      ...item,
      ...effects,
      tx,
      scope,
      prepared: first.prepared,
      around: this.#options.around,
      repeated: () => {
        status = 200
      },
      setCookie: (token) => {
        cookie = token
      },
    })
    first.result = { success: { ...success(command, output, status), ...(cookie === undefined ? {} : { cookie }) } }
  }

  #effects(tx: Tx, job: WriteJob, at: string): Effects {
    const emitAll: Effects['emitAll'] = async (drafts) => {
      if (drafts.length === 0) return []
      const events = await this.#options.log.publish(
        tx,
        drafts.map((draft) => ({ ...draft, actorId: actorOf(job, draft.actorId), at })),
      )
      return events.map((event): EmittedChange => {
        const numbered: Numbered = { event, at: this.#numbered++ }
        job.events.push(numbered)
        return { seq: event.seq, setData: (json) => (numbered.body = json) }
      })
    }
    return {
      emitAll,
      emit: async (topic, type, ref) => {
        const [change] = await emitAll([{ topic, type, ref }])
        if (!change) throw new Error('the log stored nothing')
        return change.seq
      },
      endSessions: (ids) => job.ended.push(...ids),
      signal: (topic, signal) => job.signals.push({ topic, ...signal }),
    }
  }

  async #fillBodies(tx: Tx, jobs: readonly WriteJob[]): Promise<void> {
    const bare = jobs.flatMap((job) => job.events.filter((numbered) => numbered.body === undefined))
    if (bare.length === 0) return
    const bodies = await this.#options.changeData(
      tx,
      bare.map((numbered) => numbered.event),
    )
    bare.forEach((numbered, index) => {
      const body = bodies[index]
      if (body !== undefined) numbered.body = body
    })
  }

  #committed(jobs: readonly WriteJob[]): void {
    const { log, metrics } = this.#options
    const deliveries = jobs.flatMap((job) => job.events)
    deliveries.sort((a, b) => a.at - b.at)
    metrics.committed(jobs.length, deliveries.length)
    if (deliveries.length > 0) log.announce(deliveries)
    for (const job of jobs) {
      if (job.ended.length > 0) log.signal(SESSIONS_ENDED, job.ended)
      for (const signal of job.signals) log.signal(SIGNALS, signal)
      const { result } = job
      if (result && 'success' in result) job.resolve(result.success)
      else job.reject(result?.error ?? new Error('the command gave no outcome'))
    }
  }
}

/** Who did it. A batch is many people's: there each change says whose it is. */
function actorOf(job: WriteJob, given: string | null | undefined): string | null {
  if (given !== undefined) return given
  if (job.batch) throw new Error('a change of a batch that does not say whose it is')
  return job.item.me || null
}

function success(command: AnyCommand, output: unknown, status?: number): Success {
  return { status: command.output ? (status ?? command.status ?? 200) : 204, output }
}

function outcomeOf(command: AnyCommand, outcome: Outcome<unknown> | undefined): WriteJob['result'] {
  if (!outcome) return { error: new Error(`${command.name} gave no outcome for one of its items`) }
  if ('error' in outcome) return { error: outcome.error }
  return { success: success(command, outcome.output, outcome.status) }
}

/** The id that an answer, its error and its log lines have in common. */
export const newRequestId = newId

const sessionOf = ({ item: { who } }: WriteJob): string => (who.kind === 'user' ? who.sessionId : '')

const ended = (): Fail => new Fail('unauthenticated', 'This session has ended. Sign in again.')

/**
 * Who asks was found out when the request began. Until it is carried out its body may have been long in coming, a
 * password hashed, a queue waited in: a session that was ended meanwhile does nothing any more.
 */
async function refuseEnded(
  db: Reader,
  { may }: AnyCommand,
  { who, now }: Pick<BatchItem<unknown>, 'who' | 'now'>,
): Promise<void> {
  if (may === 'anyone' || who.kind !== 'user') return
  if (!(await liveSessions(db, [who.sessionId], now)).has(who.sessionId)) throw ended()
}
