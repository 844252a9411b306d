// npm run backup -- <file>: a copy of the database and the uploaded pictures, also while Greenroom runs.
import { stat } from 'node:fs/promises'
import { POSTGRES_BACKUP } from '../server/control/commands.ts'
import { withRunningProcess } from '../server/control/client.ts'
import { FileInUse, lockFile } from '../server/db/file-lock.ts'
import { checkSqlite } from '../server/db/restore.ts'
import { copySqlite } from '../server/db/sqlite-copy.ts'
import { copyFiles } from '../server/files/copy-files.ts'
import { copiedUploads, uploadFolder } from '../server/files/local-files.ts'
import { readSettings, type Settings } from '../server/settings.ts'
import { named, Refusal, runCommand, size } from './command-line.ts'

const HELP = `npm run backup -- <file>   copies the database into a new file, and checks the copy.

Uploaded pictures go into the folder <file>.uploads beside it; on the same disk they take no room.

A running Greenroom goes on meanwhile; a stopped one need not be started. DATA_DIR and DATABASE_URL are
the settings that it runs with. npm run restore puts the copy back. Postgres: use pg_dump.`

await runCommand(HELP, async (args) => {
  const [file, ...more] = args
  if (file === undefined || more.length > 0 || file.startsWith('-'))
    throw new Refusal('It takes one file: npm run backup -- <file>')
  const copy = named(file)
  if (await isThere(copy)) throw new Refusal(`${copy} is there already: name a file that is not`)
  const { dataDir, database } = readSettings()
  const bytes = await withRunningProcess(dataDir, async (running) => {
    if (!running) return copyStopped(database, copy)
    return (await running.ask('backup', { file: copy }).catch(refuse)).bytes
  })
  const { messages } = checkSqlite(copy)
  // After the database: what it names was stored before.
  const files = await copyFiles(uploadFolder(dataDir), copiedUploads(copy))
  const pictures = files === 0 ? '' : ` The pictures, ${files} files, are in ${copiedUploads(copy)}.`
  return `Backed up ${messages} messages into ${copy}, ${size(bytes)}, checked.${pictures}`
})

async function copyStopped(database: Settings['database'], copy: string): Promise<number> {
  if (database.kind !== 'sqlite') throw new Refusal(`Nothing was backed up: ${POSTGRES_BACKUP}`)
  if (!(await isThere(database.path))) throw new Refusal(`There is no database at ${database.path}: check DATA_DIR`)
  const unlock = lock(database.path)
  try {
    return await copySqlite(database.path, copy).catch(refuse)
  } finally {
    unlock()
  }
}

function lock(path: string): () => void {
  try {
    return lockFile(path)
  } catch (error) {
    if (!(error instanceof FileInUse)) throw error
    throw new Refusal(`A process uses ${path} but does not answer in DATA_DIR: is it starting, or is DATA_DIR another?`)
  }
}

function refuse(error: Error): never {
  throw new Refusal(`Nothing was backed up: ${error.message}`)
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
