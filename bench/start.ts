import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { newFolder, root } from './processes.ts'

const PORT = 21_700

/**
 * Milliseconds from `npm start`'s first line of code to a page that was answered; the folder is given, so that a
 * second call finds a database. @throws where it does not start
 */
async function startOnce(dataDir: string): Promise<number> {
  const since = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(PORT), DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    let said = ''
    for await (const chunk of child.stdout) if ((said += String(chunk)).includes('Greenroom is at')) break
    const page = await fetch(`http://localhost:${PORT}/signup`)
    await page.text()
    if (!page.ok) throw new Error(`/signup answered ${page.status} after the start`)
    return performance.now() - since
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Of so many starts of what is built, on a folder that has a database. Milliseconds. */
export async function starts(count: number): Promise<number[]> {
  const dataDir = newFolder()
  try {
    // The first one builds what is stale, and makes the database.
    await startOnce(dataDir)
    const times: number[] = []
    for (let nth = 0; nth < count; nth++) times.push(await startOnce(dataDir))
    return times
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
