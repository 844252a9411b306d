import type { Socket } from 'node:net'
import { createInterface, type Interface } from 'node:readline'
import type { z } from 'zod'
import type { ControlAnswer, ControlCommand, ControlRequest } from './command.ts'
import type { ControlCommands } from './commands.ts'
import { connectAll } from './sockets.ts'

type Input<C> = C extends ControlCommand<infer I> ? z.input<I> : never
type Output<C> = C extends ControlCommand<z.ZodType, infer O> ? O : never

/** A process that uses a data folder, as the command line reaches it. */
export class RunningProcess {
  readonly #socket: Socket
  readonly #lines: Interface

  constructor(socket: Socket) {
    this.#socket = socket
    this.#lines = createInterface({ input: socket })
    socket.on('error', () => undefined)
    socket.on('close', () => this.#lines.close())
  }

  /** @throws with the process's own words where it refuses */
  async ask<N extends keyof ControlCommands>(
    command: N,
    input: Input<ControlCommands[N]>,
  ): Promise<Output<ControlCommands[N]>> {
    const line = new Promise<string>((resolve, reject) => {
      this.#lines.once('line', resolve)
      this.#lines.once('close', () => reject(new Error('the server stopped before it was done')))
    })
    this.#socket.write(`${JSON.stringify({ command, input } satisfies ControlRequest)}\n`)
    const answer = JSON.parse(await line) as ControlAnswer<Output<ControlCommands[N]>>
    if (!answer.ok) throw new Error(answer.error)
    return answer.data
  }

  close(): void {
    this.#lines.close()
    this.#socket.destroy()
  }
}

/** Does the work with a process that uses this folder; `null` where none runs. */
export async function withRunningProcess<T>(
  dataDir: string,
  work: (running: RunningProcess | null) => Promise<T>,
): Promise<T> {
  const [first, ...others] = (await connectAll(dataDir)).map((socket) => new RunningProcess(socket))
  for (const other of others) other.close()
  try {
    return await work(first ?? null)
  } finally {
    first?.close()
  }
}
