import { isRetryable } from '#server/db/errors.ts'
import type { Database, Tx } from '#server/db/database.ts'

/** One piece of work for the queue: alone, or one of several that a batch form takes together. */
export interface Job {
  /** Jobs with the same batch key are handed to one call. */
  batch: object | null
  /** Whose it is: one's own jobs keep their order. The empty string: nobody's. */
  actor: string
}

export interface QueueHooks<J extends Job> {
  /** Carries out a group of jobs (one, where there is no batch form) and notes their outcomes. */
  work(tx: Tx, jobs: readonly J[]): Promise<void>
  /** Undoes what `work` noted for these jobs: their savepoint was rolled back. */
  undo(jobs: readonly J[]): void
  /** One job failed by itself; the others of its transaction go on. */
  failed(job: J, error: unknown): void
  /** The last thing inside the transaction. */
  beforeCommit(tx: Tx, jobs: readonly J[]): Promise<void>
  /** The transaction is on disk. */
  committed(jobs: readonly J[]): void
  /** Nothing of these jobs was stored. */
  aborted(jobs: readonly J[], error: unknown): void
}

const MAX_JOBS = 500
const MAX_ATTEMPTS = 5
/**
 * Milliseconds from one transaction's start to the next one's, while commands keep coming. A transaction costs as much
 * as some twenty commands in it: a thousand readers within a second cost less than half of it so
 * (docs/performance.md).
 */
const GATHERS_FOR = 5

/**
 * Group commit: what arrives within one turn of the event loop, and while a transaction is under way, shares the
 * next one. Every group runs in a savepoint of its own, so that a refusal undoes its own writes only; a batch that
 * throws is run again one by one.
 */
export class WriteQueue<J extends Job> {
  readonly #database: Database
  readonly #hooks: QueueHooks<J>
  #waiting: J[] = []
  #running: Promise<void> | null = null
  #closed = false

  constructor(database: Database, hooks: QueueHooks<J>) {
    this.#database = database
    this.#hooks = hooks
  }

  get length(): number {
    return this.#waiting.length
  }

  push(job: J): void {
    if (this.#closed) return this.#hooks.aborted([job], new Error('the write queue is closed'))
    this.#waiting.push(job)
    this.#running ??= new Promise((resolve) => setImmediate(() => void this.#run().then(resolve)))
  }

  /** Settles once nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** Finishes what is waiting, then takes nothing more. */
  async close(): Promise<void> {
    await this.idle()
    this.#closed = true
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const began = performance.now()
      const jobs = this.#waiting.splice(0, MAX_JOBS)
      await this.#transaction(jobs)
      const left = GATHERS_FOR - (performance.now() - began)
      // Who is alone never waits; where several come at once, they gather for the next transaction.
      if (this.#waiting.length > 0 && left >= 1) await new Promise((resolve) => setTimeout(resolve, left))
      // Lets the sockets be read, so that the next transaction takes along what arrived meanwhile.
      else await new Promise((resolve) => setImmediate(resolve))
    }
    this.#running = null
  }

  async #transaction(jobs: readonly J[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#database.transaction(async (tx) => {
          if (attempt > 1) this.#hooks.undo(jobs)
          const groups = grouped(jobs)
          for (const group of groups) await this.#group(tx, group, groups.length === 1)
          await this.#hooks.beforeCommit(tx, jobs)
        })
        break
      } catch (error) {
        if (error instanceof Alone) {
          // The only group of its transaction failed: nothing else to keep, the transaction was rolled back whole.
          this.#hooks.undo(jobs)
          if (jobs.length > 1) {
            for (const job of jobs) await this.#transaction([job])
            return
          }
          this.#hooks.failed(jobs[0] as J, error.cause)
          break
        }
        if (isRetryable(error) && attempt < MAX_ATTEMPTS) continue
        this.#hooks.undo(jobs)
        this.#hooks.aborted(jobs, error)
        return
      }
    }
    // Out of the `try`: what is on disk must not be told to have failed.
    this.#hooks.committed(jobs)
  }

  async #group(tx: Tx, jobs: readonly J[], alone: boolean): Promise<void> {
    if (alone) {
      try {
        return await this.#hooks.work(tx, jobs)
      } catch (error) {
        throw isRetryable(error) ? error : new Alone(error)
      }
    }
    await tx.$executeRawUnsafe('SAVEPOINT command')
    try {
      await this.#hooks.work(tx, jobs)
    } catch (error) {
      if (isRetryable(error)) throw error
      try {
        await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT command')
      } catch {
        // The database has given up the whole transaction; the reason is the first error.
        throw error
      }
      this.#hooks.undo(jobs)
      if (jobs.length > 1) for (const job of jobs) await this.#group(tx, [job], false)
      else this.#hooks.failed(jobs[0] as J, error)
    }
    await tx.$executeRawUnsafe('RELEASE SAVEPOINT command')
  }
}

/** The failure of a transaction's only group, so that the transaction itself is rolled back. */
class Alone extends Error {
  constructor(cause: unknown) {
    super('the only group of its transaction failed', { cause })
  }
}

/**
 * In order of arrival; jobs of one batch form go where the first of them stands, unless their actor has done
 * something else after that: what one person does is done in its order.
 */
function grouped<J extends Job>(jobs: readonly J[]): J[][] {
  const groups: J[][] = []
  const batches = new Map<object, number>()
  const latest = new Map<string, number>()
  for (const job of jobs) {
    const open = job.batch ? batches.get(job.batch) : undefined
    let at = open ?? -1
    if (open === undefined || open < (latest.get(job.actor) ?? 0)) {
      at = groups.push([]) - 1
      if (job.batch) batches.set(job.batch, at)
    }
    groups[at]?.push(job)
    if (job.actor) latest.set(job.actor, at)
  }
  return groups
}
