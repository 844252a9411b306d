/** Questions of the run to its child processes, over Node's IPC channel. */
import type { ChildProcess } from 'node:child_process'

type Handler = (input: never) => unknown
export type Handlers = Record<string, Handler>

interface Question {
  id: number
  name: string
  input: unknown
}

type Reply = { id: number; result: unknown } | { id: number; error: string }

type InputOf<H> = H extends (input: infer I) => unknown ? (unknown extends I ? undefined : I) : never
type ResultOf<H> = H extends (input: never) => infer R ? Awaited<R> : never

/** Child's side: answers questions by name; says that it is ready. */
export function serve(handlers: Handlers, ready: unknown): void {
  process.on('message', (message) => {
    const { id, name, input } = message as Question
    const answer = async () => (handlers[name] as (given: unknown) => unknown)(input)
    answer().then(
      (result) => process.send?.({ id, result }),
      (error: unknown) => process.send?.({ id, error: (error as Error).stack ?? String(error) }),
    )
  })
  process.send?.({ ready })
}

/** Run's side. */
export class Remote<H> {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  readonly ready: Promise<unknown>
  #next = 0

  constructor(child: ChildProcess) {
    this.#child = child
    this.ready = new Promise((resolve, reject) => {
      child.on('message', (message: object) => {
        if ('ready' in message) resolve(message.ready)
        else this.#replied(message as Reply)
      })
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        const error = new Error(`a child process ended with ${code ?? signal}`)
        reject(error)
        for (const { reject: refuse } of this.#waiting.values()) refuse(error)
      })
    })
    this.ready.catch(() => undefined)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask<K extends keyof H & string>(name: K, input: InputOf<H[K]>): Promise<ResultOf<H[K]>> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, name, input })
    })
  }

  /** Asks the process to end, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(timer)
  }

  #replied(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.result as never)
  }
}
