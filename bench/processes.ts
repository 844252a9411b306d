/** The processes of a run: bundled once, so that no transpiler runs in what is measured; pinned where that is possible. */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Load } from './load/load.ts'
import { Remote } from './rpc.ts'
import type { Seeder } from './seed.ts'
import type { UsageHandlers } from './servers/usage.ts'
import type { World } from './world.ts'

export const root = fileURLToPath(new URL('..', import.meta.url))
// In the project's folder: the bundles look for packages from where they lie, and the databases are on a disk.
const folder = join(root, '.cache', 'bench')

export type ServerKind = 'greenroom' | 'bare'

export interface Server extends Remote<UsageHandlers> {
  port: number
}

const SERVER_CORE = '0'
const LOAD_CORE = '1'

/** Whether server and load have a core each. */
export const pinned =
  availableParallelism() >= 2 && spawnSync('taskset', ['-c', SERVER_CORE, 'true'], { stdio: 'ignore' }).status === 0

export async function bundle(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      greenroom: 'bench/servers/greenroom.ts',
      bare: 'bench/servers/bare.ts',
      load: 'bench/load/load.ts',
      seed: 'bench/seed.ts',
    },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
}

function launch<H>(name: string, core: string | null, args: readonly string[], env: object = {}): Remote<H> {
  const node = [process.execPath, '--enable-source-maps', ...args, join(folder, 'dist', `${name}.mjs`)]
  const [command = '', ...rest] = pinned && core !== null ? ['taskset', '-c', core, ...node] : node
  return new Remote<H>(
    spawn(command, rest, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )
}

const seeded = new Map<string, string>()

/** A database with this world in it, made once per run and copied for every server. */
export async function databaseOf(world: World): Promise<string> {
  const key = JSON.stringify(world)
  let template = seeded.get(key)
  if (template === undefined) {
    template = newFolder()
    seeded.set(key, template)
    const path = join(template, 'greenroom.db')
    await withSeeder((seeder) => seeder.ask('seed', { path, world }))
  }
  const copy = newFolder()
  cpSync(template, copy, { recursive: true })
  return copy
}

export function newFolder(): string {
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(join(folder, 'data-'))
}

export function removeDatabases(): void {
  for (const path of seeded.values()) rmSync(path, { recursive: true, force: true })
  seeded.clear()
}

/** Starts a server, hands it to the work, stops it. */
export async function withServer<T>(
  kind: ServerKind,
  world: World,
  work: (server: Server) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  if (kind === 'bare') return running(kind, {}, work)
  const dataDir = await databaseOf(world)
  try {
    return await withServerOn(dataDir, work, env)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Ours, on a folder that there is. */
export const withServerOn = <T>(
  dataDir: string,
  work: (server: Server) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> =>
  running(
    'greenroom',
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    work,
  )

async function running<T>(kind: ServerKind, env: object, work: (server: Server) => Promise<T>): Promise<T> {
  const remote = launch<UsageHandlers>(kind, SERVER_CORE, ['--expose-gc'], env)
  try {
    const port = (await remote.ready) as number
    return await work(Object.assign(remote, { port }))
  } finally {
    await remote.stop()
  }
}

/** Starts what fills databases, hands it to the work, stops it. */
export async function withSeeder<T>(work: (seeder: Remote<Seeder>) => Promise<T>): Promise<T> {
  const seeder = launch<Seeder>('seed', null, [])
  try {
    await seeder.ready
    return await work(seeder)
  } finally {
    await seeder.stop()
  }
}

/** A CPU profile of a server while the work is done, in the folder that `--profile` names. */
export async function profiled<T>(server: Server, name: string, work: () => Promise<T>): Promise<T> {
  await server.ask('startProfile', undefined)
  const result = await work()
  await server.ask('stopProfile', { path: join(folder, 'profiles', `${name.replace(/\W+/g, '-')}.cpuprofile`) })
  return result
}

export async function withLoad<T>(work: (load: Remote<Load>) => Promise<T>): Promise<T> {
  const load = launch<Load>('load', LOAD_CORE, [])
  try {
    await load.ready
    return await work(load)
  } finally {
    await load.stop()
  }
}
