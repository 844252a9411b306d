import type { Change } from '#protocol/changes.ts'
import type { Signal, SignalInput } from '#protocol/signals.ts'
import type { SyncInput, SyncOutput } from '#protocol/sync.ts'
import type { Outcome } from '#client/store/apply.ts'
import { asCallError, offline } from './call-error.ts'
import type { CommandName, Input, Output } from './commands.ts'
import { callHttp, hasRoute, isHttpOnly } from './http.ts'
import { type Effect, type Event, type Status, transition } from './machine.ts'
import type { OpenWire, Wire } from './wire.ts'

/** Where changes and answers to `sync` go. */
export interface Replica {
  syncInput(): SyncInput
  synced(answer: SyncOutput, sent: SyncInput): void
  receive(change: Change): Outcome
  isBehind(heads: Readonly<Record<string, number>>): boolean
}

const CALL_TIMEOUT = 10_000
const SYNC_TIMEOUT = 15_000
/** On a socket that may be dead without knowing it. */
const PROBE_TIMEOUT = 5_000

/** Drives the machine: does what it says and tells it what happened. One per page. */
export class Connection {
  #status: Status = { name: 'idle' }
  #timer: ReturnType<typeof setTimeout> | null = null
  #moving: ReturnType<typeof setTimeout> | null = null
  /** Tells an answer to the present sync from one that came too late. */
  #round = 0
  /** The first sync waits for it. */
  #ready: Promise<void> | null = null
  readonly #wire: Wire
  readonly #replica: Replica
  readonly #listeners = new Set<() => void>()
  readonly #signals = new Set<(signal: Signal) => void>()
  readonly #changes = new Set<(change: Change) => void>()

  constructor(replica: Replica, openWire: OpenWire) {
    this.#replica = replica
    this.#wire = openWire({
      onOpen: () => this.#happened({ type: 'opened' }),
      onClose: () => this.#happened({ type: 'closed' }),
      onUnauthenticated: () => this.#happened({ type: 'unauthenticated' }),
      onChange: (change) => {
        if (this.#replica.receive(change) === 'gap') this.#happened({ type: 'behind' })
        for (const listener of [...this.#changes]) listener(change)
      },
      onHeads: (heads) => {
        // While a sync is under way its answer tells; every later change comes after it.
        if (this.#status.name === 'live' && this.#replica.isBehind(heads)) this.#happened({ type: 'behind' })
      },
      onSignal: (signal) => this.#signalled(signal),
    })
  }

  get status(): Status {
    return this.#status
  }

  getStatus = (): Status => this.#status

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  onSignal(listener: (signal: Signal) => void): () => void {
    this.#signals.add(listener)
    return () => {
      this.#signals.delete(listener)
    }
  }

  /** Changes as they arrive, after the store has them. */
  onChange(listener: (change: Change) => void): () => void {
    this.#changes.add(listener)
    return () => {
      this.#changes.delete(listener)
    }
  }

  /** Says something that nobody waits for; without a socket it is not said. */
  signal(signal: SignalInput): void {
    if (this.#wire.isOpen) this.#wire.signal(signal)
  }

  /** It connects at once, and syncs when what it holds is complete. */
  start(ready: Promise<void> | null = null): void {
    this.#ready = ready
    this.#happened({ type: 'start' })
  }

  stop(): void {
    this.#happened({ type: 'stop' })
  }

  retryNow(): void {
    this.#happened({ type: 'retry' })
  }

  woke(): void {
    this.#happened({ type: 'woke' })
  }

  /** The session has ended, however we know of it. */
  sessionEnded(): void {
    this.#happened({ type: 'unauthenticated' })
  }

  /** Over the socket; over HTTP where there is none and the command has a route; else as soon as there is a socket. */
  async call<N extends CommandName>(name: N, input: Input<N>, { timeout = CALL_TIMEOUT } = {}): Promise<Output<N>> {
    try {
      if (hasRoute(name) && (isHttpOnly(name) || !this.#wire.isOpen)) {
        return (await callHttp(name, input, timeout)) as Output<N>
      }
      const deadline = Date.now() + timeout
      await this.#connected(timeout)
      return (await this.#wire.request(name, input, Math.max(1, deadline - Date.now()))) as Output<N>
    } catch (thrown) {
      const error = asCallError(thrown)
      // The wrong password of a login is no session that ended.
      if (error.code === 'unauthenticated' && !isHttpOnly(name)) this.#happened({ type: 'unauthenticated' })
      throw error
    }
  }

  #connected(timeout: number): Promise<void> {
    if (this.#wire.isOpen) return Promise.resolve()
    const given = (): boolean => ['signedOut', 'offline'].includes(this.#status.name)
    if (given()) return Promise.reject(offline())
    return new Promise((resolve, reject) => {
      const settle = (settled: () => void) => {
        clearTimeout(timer)
        unsubscribe()
        settled()
      }
      const timer = setTimeout(() => settle(() => reject(offline())), timeout)
      const unsubscribe = this.subscribe(() => {
        if (this.#wire.isOpen) settle(resolve)
        else if (given()) settle(() => reject(offline()))
      })
    })
  }

  #happened(event: Event): void {
    const [status, effects] = transition(this.#status, event, { now: Date.now(), random: Math.random() })
    const changed = status !== this.#status
    this.#status = status
    for (const effect of effects) this.#effect(effect)
    if (changed) for (const listener of [...this.#listeners]) listener()
  }

  #effect(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        this.#wire.open()
        break
      case 'close':
        this.#round += 1
        this.#unmove()
        this.#wire.close()
        break
      case 'sync':
        void this.#sync()
        break
      case 'wakeAt':
        this.#unwake()
        this.#timer = setTimeout(() => this.#happened({ type: 'retry' }), effect.at - Date.now())
        break
      case 'unwake':
        this.#unwake()
        break
    }
  }

  async #sync(): Promise<void> {
    const round = ++this.#round
    if (this.#ready) {
      await this.#ready
      this.#ready = null
      if (round !== this.#round) return
    }
    const sent = this.#replica.syncInput()
    const timeout = this.#status.name === 'syncing' && !this.#status.first ? PROBE_TIMEOUT : SYNC_TIMEOUT
    try {
      const answer = (await this.#wire.request('sync', sent, timeout)) as SyncOutput
      if (round !== this.#round) return
      this.#replica.synced(answer, sent)
      this.#happened({ type: 'synced' })
    } catch (error) {
      if (round !== this.#round) return
      this.#happened({ type: asCallError(error).code === 'unauthenticated' ? 'unauthenticated' : 'syncFailed' })
    }
  }

  #signalled(signal: Signal): void {
    if (signal.type === 'move') {
      this.#unmove()
      this.#moving = setTimeout(() => this.#happened({ type: 'move' }), Math.random() * signal.data.within * 1_000)
    }
    for (const listener of [...this.#signals]) listener(signal)
  }

  #unwake(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #unmove(): void {
    if (this.#moving) clearTimeout(this.#moving)
    this.#moving = null
  }
}
