// npm run restore -- <file>: puts a copy made by npm run backup in the place of the database.
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { withRunningProcess } from '../server/control/client.ts'
import { lockFile } from '../server/db/file-lock.ts'
import { copyFiles } from '../server/files/copy-files.ts'
import { copiedUploads, uploadFolder } from '../server/files/local-files.ts'
import { giveNewEpoch, restoreSqlite, RestoreRefused } from '../server/db/restore.ts'
import { readSettings, type Settings } from '../server/settings.ts'
import { named, Refusal, root, runCommand, size } from './command-line.ts'

const HELP = `npm run restore -- <file>        puts a copy made by npm run backup in the place of the database
npm run restore -- --new-epoch   after the database was put back by other means, a Postgres dump above all

Stop Greenroom first. DATA_DIR and DATABASE_URL are the settings that it runs with. The copy is checked before
anything is changed; the database that was there is kept beside it. Clients notice, and load anew.`

await runCommand(HELP, async (args) => {
  const [what, ...more] = args
  if (what === undefined || more.length > 0 || (what.startsWith('-') && what !== '--new-epoch'))
    throw new Refusal('It takes one file, or --new-epoch: npm run restore -- <file>')
  const { dataDir, database } = readSettings()
  await withRunningProcess(dataDir, async (running) => {
    if (!running) return
    const { pid } = await running.ask('status', {})
    throw new Refusal(`Process ${pid} uses ${dataDir}: stop it first`)
  })
  return what === '--new-epoch' ? newEpoch(database) : restore(named(what), database, dataDir)
})

async function newEpoch(database: Settings['database']): Promise<string> {
  await giveNewEpoch(database)
  return 'The database has a new epoch: clients load anew.'
}

async function restore(copy: string, database: Settings['database'], dataDir: string): Promise<string> {
  if (database.kind !== 'sqlite')
    throw new Refusal(
      'The database is Postgres: pg_restore --clean --if-exists --dbname="$DATABASE_URL" <file>, then npm run restore -- --new-epoch',
    )
  if (!(await stat(copy).catch(() => null))?.isFile()) throw new Refusal(`There is no file ${copy}`)
  if (copy === database.path) throw new Refusal(`${copy} is the database itself: name a copy of it`)
  // Pictures that nothing names do no harm, and go by themselves: they come before the database.
  const files = await copyFiles(copiedUploads(copy), uploadFolder(dataDir))
  // The database of a running Greenroom, elsewhere, is in the middle of something.
  if (existsSync(`${copy}.lock`)) lockFile(copy)()
  const { bytes, messages, aside } = await restoreSqlite(copy, database.path, root).catch((error: unknown) => {
    throw error instanceof RestoreRefused ? new Refusal(`${copy} is not restored: ${error.message}`) : error
  })
  const before = aside === null ? '' : ` What was there is ${aside} now.`
  const pictures = files === 0 ? '' : ` The pictures, ${files} files, are in ${uploadFolder(dataDir)}.`
  return `Restored ${messages} messages, ${size(bytes)}, to ${database.path}.${before}${pictures}`
}
