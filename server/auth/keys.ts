import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SettingsError } from '#server/settings.ts'

const FILE = 'auth-secret'
const LEAST = 32

/**
 * The installation's secret: AUTH_SECRET, else the one that the first start made and keeps in DATA_DIR, for the
 * account that runs this alone. @throws SettingsError where the file holds none
 */
export async function authSecret(given: string | null, dataDir: string): Promise<string> {
  if (given !== null) return given
  const path = join(dataDir, FILE)
  const kept = await readSecret(path)
  if (kept !== null) return kept
  await keep(path, dataDir)
  return (await readSecret(path)) ?? refuse(path)
}

/** A key for one purpose: what is known of one tells nothing of another. 32 bytes. */
export const deriveKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `greenroom ${purpose}`, 32))

async function readSecret(path: string): Promise<string | null> {
  try {
    const secret = (await readFile(path, 'utf8')).trim()
    return secret.length >= LEAST ? secret : refuse(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Under its own name it is there only when it is whole; of two that start at once the first stays. */
async function keep(path: string, dataDir: string): Promise<void> {
  const folder = await mkdtemp(join(dataDir, '.auth-'))
  try {
    const made = join(folder, FILE)
    await writeFile(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await link(made, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function refuse(path: string): never {
  throw new SettingsError(
    `AUTH_SECRET takes at least ${LEAST} characters; ${path} holds fewer: restore it, or remove it to have a new one made`,
  )
}
