import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The product as it is built, in a process of its own on a folder of its own: it can be killed and started again. */
export class Server {
  readonly port: number
  readonly base: string
  readonly dataDir = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'))
  /** Where Twitch is simulated; another address after each start. */
  twitch: string | null = null
  readonly #settings: Record<string, string>
  #child: ChildProcess | null = null
  #run: Run | null = null

  private constructor(port: number, settings: Record<string, string>) {
    this.port = port
    this.#settings = settings
    this.base = `http://localhost:${port}`
  }

  static async open(settings: Record<string, string> = {}): Promise<Server> {
    const server = new Server(await freePort(), settings)
    await server.start()
    return server
  }

  /** Settles when it answers pages: those that are built in this folder. */
  async start(folder = ROOT): Promise<void> {
    if (this.#child) return
    const child = run(['dist/server.js'], this.env, folder)
    this.#child = child.process
    await child.said('Greenroom is at ')
    this.#run = child
    this.twitch = /simulated at (\S+)\)/.exec(child.output().out)?.[1] ?? null
  }

  /** All that it has said since its last start. */
  get output(): string {
    const { out = '', err = '' } = this.#run?.output() ?? {}
    return out + err
  }

  /** kill -9, wherever it is. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child) await end(child, 'SIGKILL')
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  get env() {
    return { PORT: String(this.port), DATA_DIR: this.dataDir, LOG_LEVEL: 'warn', RATE_LIMITS: 'off', ...this.#settings }
  }
}

export interface Run {
  process: ChildProcess
  /** Everything so far. */
  output(): { out: string; err: string }
  /** Settles once it has said so on its standard output. @throws where it ends before */
  said(text: string): Promise<void>
  /** Its exit code, when it has ended and said all. */
  ended: Promise<number | null>
}

/** Starts a program of the repository with Node; of the environment it gets none of our own settings. */
export function run(args: readonly string[], env: Record<string, string> = {}, cwd = ROOT): Run {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
  const ended = once(child, 'close').then(() => child.exitCode)
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => out.includes(text) && resolve()
      child.stdout.on('data', look)
      look()
      void ended.then(() => reject(new Error(`it ended without saying "${text}":\n${out}${err}`)))
    })
  return { process: child, output: () => ({ out, err }), said, ended }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** Below those that the system hands out by itself: nobody takes it while the server is down. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer().listen(port, '127.0.0.1')
    const free = await Promise.race([once(probe, 'listening').then(() => true), once(probe, 'error').then(() => false)])
    if (!free) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}
