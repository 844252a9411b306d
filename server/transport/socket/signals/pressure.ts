import { performance, type EventLoopUtilization } from 'node:perf_hooks'

/** Milliseconds. */
const LOOKED_AT_EVERY = 1_000
/** Of its time, that a process works without a pause. */
const BUSY = 0.95
/** A second of hard work is no load; several in a row are. */
const BUSY_IN_A_ROW = 2

/** Whether this process has no time to spare: then what nobody needs goes first. */
export class Pressure {
  #before: EventLoopUtilization = performance.eventLoopUtilization()
  #busy = 0
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOKED_AT_EVERY).unref()
  }

  get high(): boolean {
    return this.#busy >= BUSY_IN_A_ROW
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, this.#before)
    this.#before = now
    this.#busy = utilization >= BUSY ? this.#busy + 1 : 0
  }
}
