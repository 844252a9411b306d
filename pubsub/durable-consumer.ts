import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import { Alarm } from './alarm.ts'
import { CursorMoved } from './errors.ts'
import type { OnError, Position, PubSubEvent, Storage } from './types.ts'

export interface ConsumerContext<Tx> {
  /** Aborted by `stop()`. */
  signal: AbortSignal
  /**
   * Saves the cursor behind these events inside the handler's own transaction, so that both commit or neither. Throws
   * `CursorMoved` if another process was faster: let the transaction roll back.
   */
  saveCursor: (tx: Tx) => Promise<void>
}

/** Gets events of all topics, those of each topic in order. What it rejects with is reported, and it is called again. */
export type Handler<Tx> = (events: readonly PubSubEvent[], context: ConsumerContext<Tx>) => Promise<void>

export interface ConsumeOptions {
  /** Most events per call of the handler. */
  batch?: number
  /** Where a consumer that has no cursor yet begins; `end` may bring some that committed a moment ago. */
  from?: 'start' | 'end'
}

interface Surroundings<Tx> {
  storage: Storage<Tx>
  onError: OnError
  /** Longest pause between looks at the log when nothing is announced, ms. */
  pollMs: number
}

const shortestIdleMs = 20
const drainPauseMs = 10
const shortestRetryMs = 100
const longestRetryMs = 30_000

/**
 * A reader of the whole log with a stored cursor. The cursor is saved after the handler has resolved: every event is
 * handled at least once, whatever is killed when; exactly once in effect if the handler calls `saveCursor(tx)`.
 */
export class DurableConsumer<Tx> {
  private readonly alarm = new Alarm()
  private readonly batch: number
  private cursor: Position | null = null
  private stopping = new AbortController()
  private running: Promise<void> | undefined
  private turn: Promise<unknown> = Promise.resolve()

  readonly name: string
  private readonly handler: Handler<Tx>
  private readonly surroundings: Surroundings<Tx>
  private readonly options: ConsumeOptions

  constructor(name: string, handler: Handler<Tx>, surroundings: Surroundings<Tx>, options: ConsumeOptions = {}) {
    this.name = name
    this.handler = handler
    this.surroundings = surroundings
    this.options = options
    this.batch = options.batch ?? 200
  }

  /** Begins to handle, in the background, until `stop()`. */
  run(): void {
    if (this.running) return
    this.running = this.loop(this.stopping.signal)
  }

  /** Resolves once the handler that is at work has ended. `run()` may follow. */
  async stop(): Promise<void> {
    this.stopping.abort()
    this.alarm.ring()
    await this.running
    await this.turn
    this.running = undefined
    this.stopping = new AbortController()
  }

  /**
   * Handles what has committed by now, running or not; may have to wait for older transactions to end. `stop()` ends it
   * early. Rejects with the handler's error, without another try.
   */
  async drain(): Promise<void> {
    const { signal } = this.stopping
    const target = await this.surroundings.storage.newest()
    while (!signal.aborted && (this.cursor === null || isBefore(this.cursor, target))) {
      if (!(await this.step())) await pause(drainPauseMs)
    }
  }

  /** Age of the oldest event not handled yet, ms; 0 if there is none. */
  async lag(): Promise<number> {
    const cursor = this.cursor ?? (await this.open())
    const { events } = await this.surroundings.storage.readAll(cursor, 1)
    return events[0] ? Math.max(0, Date.now() - Date.parse(events[0].at)) : 0
  }

  /** Tells that there may be something new. Cheap. */
  wake(): void {
    if (this.running) this.alarm.ring()
  }

  private async loop(signal: AbortSignal): Promise<void> {
    let idle = shortestIdleMs
    let retry = shortestRetryMs
    while (!signal.aborted) {
      try {
        if (await this.step()) {
          idle = shortestIdleMs
          // A backlog on a synchronous driver would otherwise let nothing else run.
          await setImmediate()
        } else {
          // What was announced may become readable a little later, so looks are frequent after a ring.
          idle = (await this.alarm.wait(idle)) ? shortestIdleMs : Math.min(this.surroundings.pollMs, idle * 2)
        }
        retry = shortestRetryMs
      } catch (error) {
        // A handler that stopped because it was told to has not failed.
        if (signal.aborted && error === signal.reason) break
        this.surroundings.onError(error, `consumer ${this.name}`)
        await pause(retry, undefined, { signal }).catch(() => undefined)
        retry = Math.min(longestRetryMs, retry * 2)
      }
    }
  }

  // One at a time: the loop and drain() may both ask.
  private step(): Promise<boolean> {
    const step = this.turn.then(() => this.handle())
    this.turn = step.catch(() => undefined)
    return step
  }

  /** False if there was nothing to handle. */
  private async handle(): Promise<boolean> {
    const { storage } = this.surroundings
    const from = this.cursor ?? (await this.open())
    const { events, next } = await storage.readAll(from, this.batch)
    this.cursor = from
    if (events.length === 0) return false
    // Should anything fail, the stored cursor is what counts.
    this.cursor = null
    let saved = false
    const saveCursor = async (tx?: Tx): Promise<void> => {
      if (!(await storage.saveCursor(this.name, from, next, tx))) throw new CursorMoved(this.name)
      saved = true
    }
    await this.handler(events, { signal: this.stopping.signal, saveCursor })
    if (!saved) await saveCursor()
    this.cursor = next
    return true
  }

  private async open(): Promise<Position> {
    const { storage } = this.surroundings
    const stored = await storage.loadCursor(this.name)
    if (stored) return stored
    const first = this.options.from === 'end' ? await storage.end() : { xact: '0', id: '0' }
    if (await storage.saveCursor(this.name, null, first)) return first
    return (await storage.loadCursor(this.name)) ?? first
  }
}

function isBefore(one: Position, other: Position): boolean {
  const difference = BigInt(one.xact) - BigInt(other.xact) || BigInt(one.id) - BigInt(other.id)
  return difference < 0n
}
