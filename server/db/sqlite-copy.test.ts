import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copySqlite } from './sqlite-copy.ts'

let folder: string
let db: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-copy-'))
  db = new Database(join(folder, 'from.db'))
  db.exec(`PRAGMA journal_mode = WAL; CREATE TABLE "Thing" ("text" TEXT);
    INSERT INTO "Thing" SELECT hex(randomblob(500)) FROM json_each('[${'1,'.repeat(3_000)}1]')`)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const copy = (signal?: AbortSignal, from = 'from.db') => copySqlite(join(folder, from), join(folder, 'to.db'), signal)
const names = () => readdirSync(folder).filter((name) => !name.startsWith('from.db'))

test('takes what is committed, the write-ahead log included, into one file', async () => {
  db.exec('BEGIN; DELETE FROM "Thing"')
  const bytes = await copy()
  expect(names()).toEqual(['to.db'])
  expect(readFileSync(join(folder, 'to.db'))).toHaveLength(bytes)
  const copied = new Database(join(folder, 'to.db'))
  expect(copied.prepare('SELECT count(*) AS count FROM "Thing"').get()).toMatchObject({ count: 3_001 })
  copied.close()
})

test('leaves nothing behind when it is ended early or fails', async () => {
  const ending = new AbortController()
  const copying = copy(ending.signal)
  await vi.waitFor(() => expect(names()).toEqual(['to.db']), { interval: 1 })
  ending.abort()
  await expect(copying).rejects.toThrow(/abort/)
  expect(names()).toEqual([])
  writeFileSync(join(folder, 'from.db.txt'), 'this is no database, and long enough to be seen')
  await expect(copy(undefined, 'from.db.txt')).rejects.toThrow('file is not a database')
  expect(names()).toEqual([])
})

test('writes over nothing', async () => {
  writeFileSync(join(folder, 'to.db'), 'something')
  await expect(copy()).rejects.toThrow(/EEXIST/)
  expect(readFileSync(join(folder, 'to.db'), 'utf8')).toBe('something')
})
