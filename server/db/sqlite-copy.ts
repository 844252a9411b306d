import { spawn } from 'node:child_process'
import { open, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** Plain JavaScript for `node -e`: nothing of ours is loaded there. */
const COPY = `
const [driver, from, to] = process.argv.slice(1)
const Database = require(driver)
try {
  new Database(from).prepare('VACUUM INTO ?').run(to)
} catch (error) {
  process.stderr.write(error.message)
  process.exitCode = 1
}`

/**
 * Copies an SQLite database as it is at one moment, also while it is written to. The driver works synchronously and
 * a large file takes seconds: a process of its own does it, so that nobody waits and a stop need not wait either.
 * The copy is one file, readable by its owner only, on disk when this resolves; `to` must not exist. Its size in bytes.
 * @throws where it cannot be made; nothing is left then
 */
export async function copySqlite(from: string, to: string, signal?: AbortSignal): Promise<number> {
  // SQLite writes into an empty file that is there: made here, it has its name and its mode from the first moment on.
  await (await open(to, 'wx', 0o600)).close()
  try {
    await vacuumInto(from, to, signal)
    await flush(to)
    await flush(dirname(to))
    return (await stat(to)).size
  } catch (error) {
    await rm(to, { force: true })
    throw error
  }
}

function vacuumInto(from: string, to: string, signal?: AbortSignal): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('libsql')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', COPY, driver, from, to], {
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      ...(signal ? { signal } : {}),
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    let failed: Error | null = null
    child.on('error', (error) => {
      failed = error
    })
    // Once it is gone it writes nothing more into a file that is about to be removed.
    child.on('close', (code, killedBy) => {
      if (code === 0 && !failed) resolve()
      else reject(failed ?? new Error(said || `the copying process ended by ${killedBy ?? `code ${code}`}`))
    })
  })
}

/** Puts a file's content, or a folder's list of names, on disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
