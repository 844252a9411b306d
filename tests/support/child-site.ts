import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from './postgres.ts'
import { programPath } from './programs.ts'
import { Person, Refused, type DatabaseKind } from './site.ts'

/** A server in a process of its own, always at the same address, that can be killed and started again. */
export class ChildSite {
  readonly base: string
  readonly dataDir: string
  readonly #env: NodeJS.ProcessEnv
  readonly #after: () => Promise<void>
  #child: ChildProcess | null = null

  private constructor(
    port: number,
    dataDir: string,
    databaseUrl: string | null,
    env: Record<string, string>,
    after: () => Promise<void>,
  ) {
    this.base = `http://127.0.0.1:${port}`
    this.dataDir = dataDir
    this.#after = after
    this.#env = {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    }
  }

  static async open(kind: DatabaseKind, env: Record<string, string> = {}): Promise<ChildSite> {
    const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-child-'))
    const database = kind === 'postgres' ? await freshDatabase() : null
    const site = new ChildSite(await freePort(), dataDir, database?.url ?? null, env, async () => {
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    })
    await site.start()
    return site
  }

  async start(): Promise<void> {
    const child = fork(programPath('serve'), {
      execArgv: ['--enable-source-maps'],
      env: this.#env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${String(code)}`))),
    ])
  }

  /** kill -9, wherever it is. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = null
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    await this.kill()
    await this.#after()
  }

  async signUp(handle: string): Promise<Person> {
    const nobody = new Person(this.base, null, null)
    const result = await nobody.http('session.signup', { handle, password: 'a good password' })
    if (!result.ok) throw new Refused('session.signup', result.error)
    return new Person(this.base, nobody.cookie, result.data.user)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
