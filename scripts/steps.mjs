// What start, dev and test share. Plain JavaScript without packages: nothing is installed yet when it runs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateClients } from './db-generate.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const at = (path) => join(root, path)

/** Not a defect of the program: told to the user without a stack. */
export class Refusal extends Error {}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Refusal(`Greenroom needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Does the work and says how long it took; `advice` is what to do if it fails. */
export async function step(name, advice, work) {
  const since = performance.now()
  try {
    await work()
  } catch (error) {
    throw new Refusal(`${error.message}\n✗ ${name} ${seconds(since)}: ${advice}`)
  }
  console.log(`✓ ${name} ${seconds(since)}`)
}

/** Runs a program to its end. Rejects with the last lines of what it said. */
export async function run(command, args, env = {}) {
  const { code, output } = await outcome(command, args, env)
  if (code !== 0) throw new Error(output.trimEnd().split('\n').slice(-40).join('\n'))
}

export function outcome(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output }))
  })
}

/** The program's path in PATH, or null. */
export function findInPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null
}

/** A package's command, run by this very Node. */
export const tool = (path, ...args) => [process.execPath, [at(`node_modules/${path}`), ...args]]

const read = (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : null)
const digest = (...texts) =>
  texts.reduce((hash, text) => hash.update(text ?? '').update('\0'), createHash('sha256')).digest('hex')

function stamp(path, value) {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), value)
}

const LOCK_STAMP = 'node_modules/.greenroom-lock'

/** Is what npm noted down in node_modules what the lockfile asks for? Packages of other systems are left out there. */
function isInstalled(lock) {
  const noted = JSON.parse(read('node_modules/.package-lock.json') ?? '{}').packages
  if (!noted) return false
  const wanted = Object.entries(JSON.parse(lock).packages).filter(([path]) => path !== '')
  return (
    wanted.every(([path, { version, optional }]) => (noted[path] ? noted[path].version === version : optional)) &&
    Object.keys(noted).every((path) => wanted.some(([name]) => name === path))
  )
}

/** Installs the packages, unless they are there. `perform`: what runs the step and says so. */
export async function dependencies(perform = step) {
  const lock = read('package-lock.json')
  if (lock === null) throw new Refusal('package-lock.json is missing: the clone is not complete.')
  if (read(LOCK_STAMP) === digest(lock)) return
  if (!isInstalled(lock)) {
    await perform('dependencies', 'is the npm registry reachable? Then try again.', async () => {
      const npm = process.env.npm_execpath
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
      await (npm ? run(process.execPath, [npm, ...args]) : run('npm', args))
    })
  }
  stamp(LOCK_STAMP, digest(lock))
}

const CLIENTS_STAMP = 'server/db/generated/.stamp'

/** Generates the Prisma clients, unless they are those of the committed schemas. */
export async function clients(perform = step) {
  const schemas = ['sqlite', 'postgres'].map((dialect) => read(`prisma/${dialect}/schema.prisma`))
  const wanted = digest(...schemas, read('node_modules/prisma/package.json'))
  const generated = ['sqlite', 'postgres'].every((dialect) =>
    existsSync(at(`server/db/generated/${dialect}/client.ts`)),
  )
  if (generated && read(CLIENTS_STAMP) === wanted) return
  await perform('database clients', 'npm run db:generate shows it alone.', generateClients)
  stamp(CLIENTS_STAMP, wanted)
}

const SOURCES = ['app', 'pages', 'components', 'client', 'locales', 'protocol', 'pubsub', 'server', 'prisma', 'public']
const SOURCE_FILES = [
  'server.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const BIG = 256 * 1024

/** A hash of all that the build is made of, by content: times change with every clone. */
export function fingerprint() {
  const hash = createHash('sha256')
  const add = (path) => {
    const { size, mtimeMs } = statSync(at(path))
    hash.update(`\0${path}\0${size}\0`).update(size > BIG ? String(mtimeMs) : readFileSync(at(path)))
  }
  const walk = (folder) => {
    for (const entry of readdirSync(at(folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (path !== 'server/db/generated') walk(path)
      } else if (!/\.test\.tsx?$/.test(entry.name)) add(path)
    }
  }
  for (const folder of SOURCES) if (existsSync(at(folder))) walk(folder)
  for (const file of SOURCE_FILES) if (existsSync(at(file))) add(file)
  return hash.digest('hex')
}

const BUILD_STAMP = 'dist/.stamp'

/** Builds pages and server, unless they are built of these sources. */
export async function build(perform = step) {
  const wanted = fingerprint()
  if (read(BUILD_STAMP) === wanted && existsSync(at('.next/BUILD_ID')) && existsSync(at('dist/server.js'))) return
  rmSync(at(BUILD_STAMP), { force: true })
  await perform('build', 'this version of the sources does not build; npm run build shows it alone.', async () => {
    const { buildServer } = await import('./build-server.mjs')
    await buildServer()
    await run(...tool('next/dist/bin/next', 'build'), { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' })
  })
  stamp(BUILD_STAMP, wanted)
}

/** Runs a program's main function: a refusal is said in its own words, anything else with its stack. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}
