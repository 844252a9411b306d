import { spawn, spawnSync, execFileSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const LOCAL = 'postgresql://postgres@127.0.0.1:5432/postgres'
const DEBIAN = '/usr/lib/postgresql'

let found: Promise<string | null> | undefined
let stopServer: () => void = () => undefined

/** A Postgres server where databases may be made: TEST_POSTGRES_URL, the local one, one started here, or null. */
export const postgresUrl = (): Promise<string | null> => (found ??= find())

/** Ends the server that postgresUrl() had to start, if any. */
export const stopPostgres = () => stopServer()

/** A database of its own for a test. `template`: the name of one that nobody is connected to, to be copied. */
export async function freshDatabase(
  template?: string,
): Promise<{ url: string; name: string; drop: () => Promise<void> }> {
  const server = await postgresUrl()
  if (!server) throw new Error('There is no Postgres: skip tests that need it where postgresUrl() is null')
  const name = `greenroom_test_${randomBytes(8).toString('hex')}`
  await run(server, `CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, name, drop: () => run(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const answers = (url: string) =>
  run(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

async function find(): Promise<string | null> {
  const named = process.env.TEST_POSTGRES_URL
  // Named but wrong must fail where it is used, not pass for "there is none".
  if (named !== undefined) return named === 'none' ? null : named
  if (await answers(LOCAL)) return LOCAL
  return startServer()
}

async function startServer(): Promise<string | null> {
  const bin = newestBinaries()
  const user = unprivileged()
  if (!bin || !user) return null
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-postgres-'))
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { cwd: folder, ...user }
  execFileSync(
    `${bin}/initdb`,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...options,
      stdio: 'pipe',
    },
  )
  const port = await freePort()
  const settings = [`port=${port}`, `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1']
  settings.push('fsync=off', 'max_connections=300')
  const server = spawn(`${bin}/postgres`, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: 'ignore',
  })
  // It must not keep the tests' process alive; when that ends, so does the server.
  server.unref()
  stopServer = () => {
    stopServer = () => undefined
    found = undefined
    end(server, folder)
  }
  process.once('exit', () => stopServer())
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(url)) return url
    if (server.exitCode !== null) break
    await sleep(100)
  }
  stopServer()
  return null
}

function end(server: ChildProcess, folder: string) {
  // SIGQUIT: at once; nothing of it is kept.
  server.kill('SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

function newestBinaries(): string | null {
  if (!existsSync(DEBIAN)) return null
  const versions = readdirSync(DEBIAN).filter((version) => existsSync(`${DEBIAN}/${version}/bin/postgres`))
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  return newest ? `${DEBIAN}/${newest}/bin` : null
}

/** Postgres refuses to run as root: as its own user then. */
function unprivileged(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : null
  }
  const uid = id('-u')
  const gid = id('-g')
  return uid === null || gid === null ? null : { uid, gid }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
