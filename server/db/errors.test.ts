import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { isRetryable, isUnavailable, isUniqueViolation } from './errors.ts'
import { FileInUse, lockFile } from './file-lock.ts'
import { migrateDatabase } from './migrate-database.ts'
import { openDatabase } from './open.ts'

describe('errors of the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-errors-'))
  const settings = { kind: 'sqlite', path: join(folder, 'test.db') } as const
  let database: Database
  beforeAll(async () => {
    await migrateDatabase(settings)
    database = await openDatabase(settings)
  })
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })

  const insert = `INSERT INTO "Meta" (key, value) VALUES ('a', 'b')`
  const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

  it('a database that may not be written is unavailable', async () => {
    const error = await caught(database.reader.$executeRawUnsafe(insert))
    expect(isUnavailable(error)).toBe(true)
    expect(isUnavailable(await caught(database.reader.meta.create({ data: { key: 'a', value: 'b' } })))).toBe(true)
  })

  it('what is wrong with the statement or the row is not', async () => {
    await database.transaction((tx) => tx.$executeRawUnsafe(insert))
    const twice = await caught(database.transaction((tx) => tx.$executeRawUnsafe(insert)))
    expect([isUnavailable(twice), isUniqueViolation(twice), isRetryable(twice)]).toEqual([false, true, false])
    const wrong = await caught(database.reader.$queryRawUnsafe('SELECT nothing FROM nowhere'))
    expect([isUnavailable(wrong), isUniqueViolation(wrong)]).toEqual([false, false])
    expect(isUnavailable(new Error('something else'))).toBe(false)
  })

  it('connection errors of the system are unavailable, deadlocks are worth another try', () => {
    expect(isUnavailable(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe(true)
    expect(isUnavailable(new Error('x', { cause: { originalCode: '57P01' } }))).toBe(true)
    expect(isRetryable({ meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } })).toBe(true)
  })

  it('a transaction that fails leaves nothing behind', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.meta.create({ data: { key: 'undone', value: '' } })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.reader.meta.findUnique({ where: { key: 'undone' } })).toBe(null)
  })

  it('one process has the file, until it lets go', () => {
    const release = lockFile(settings.path)
    expect(() => lockFile(settings.path)).toThrow(FileInUse)
    release()
    lockFile(settings.path)()
  })
})
