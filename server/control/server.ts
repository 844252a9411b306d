import { chmod, rename, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { asRecord } from '#server/as-record.ts'
import type { Logger } from '#server/logger.ts'
import type { ControlAnswer, ControlCommand } from './command.ts'
import { connectAll, controlName, reachable } from './sockets.ts'

export interface Control {
  /** Ends what is under way, and removes the socket. */
  close(): Promise<void>
}

/**
 * Listens for the operator's command line on a unix socket in the data folder: a line of JSON in, a line of JSON out.
 * Whoever may open the socket may do everything, hence its mode. Without it the site runs all the same.
 */
export async function openControl(
  dataDir: string,
  commands: Readonly<Record<string, ControlCommand>>,
  logger: Logger,
): Promise<Control> {
  const path = join(dataDir, controlName(process.pid))
  const open = new Map<Socket, Promise<void>>()
  const server = createServer((socket) => {
    const served = serve(socket, commands, logger).finally(() => open.delete(socket))
    open.set(socket, served)
  })
  try {
    for (const living of await connectAll(dataDir)) living.destroy()
    await rm(`${path}.new`, { force: true })
    // Under its own name it is there only once it has its mode and listens.
    await listen(server, reachable(`${path}.new`))
    await chmod(`${path}.new`, 0o600)
    await rename(`${path}.new`, path)
  } catch (error) {
    logger.warn({ err: error }, 'no control socket: npm run backup and the like need a stopped server')
    server.close()
    return { close: () => rm(`${path}.new`, { force: true }) }
  }
  return {
    close: async () => {
      server.close()
      for (const socket of open.keys()) socket.destroy()
      await Promise.all(open.values())
      await rm(path, { force: true })
    },
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function serve(socket: Socket, commands: Parameters<typeof openControl>[1], logger: Logger): Promise<void> {
  const gone = new AbortController()
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  // Who goes away without a word, is told here; readline itself ends only with a proper end.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    gone.abort()
    lines.close()
  })
  for await (const line of lines) {
    const answer = await carryOut(line, commands, gone.signal, logger)
    if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`)
  }
}

async function carryOut(
  line: string,
  commands: Parameters<typeof openControl>[1],
  signal: AbortSignal,
  logger: Logger,
): Promise<ControlAnswer> {
  let name: unknown
  try {
    const request = asRecord(JSON.parse(line))
    name = request?.command
    const command = typeof name === 'string' && Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new Error(`this version knows no command ${String(name)}`)
    const input = command.input.safeParse(request?.input ?? {})
    if (!input.success) throw new Error(`${String(name)}: ${input.error.issues[0]?.message}`)
    const data = await command.run(input.data, signal)
    logger.info({ control: name }, 'a command of the operator was carried out')
    return { ok: true, data: data ?? null }
  } catch (error) {
    logger.warn({ control: name, err: error }, 'a command of the operator was not carried out')
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
