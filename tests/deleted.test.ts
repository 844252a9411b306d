import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#server/db/open.ts'
import { createLogger } from '#server/logger.ts'
import { freshDatabase } from './support/postgres.ts'
import { DATABASES, hasDatabase, Site, token } from './support/site.ts'

const SECRET = 'the-word-that-must-go'

describe.each(DATABASES)('after a delete nothing yields the text, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-deleted-'))
  let site: Site
  let url: string | undefined
  let drop: () => Promise<void> = () => Promise.resolve()
  const printed: string[] = []
  const write = process.stdout.write.bind(process.stdout)

  beforeAll(async () => {
    if (!present) return
    if (kind === 'postgres') ({ url, drop } = await freshDatabase())
    process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      printed.push(String(chunk))
      return write(chunk, ...rest)
    }
    site = await open()
  })
  const open = () =>
    Site.open(kind, { dataDir, env: { LOG_LEVEL: 'trace' }, ...(url === undefined ? {} : { databaseUrl: url }) })
  afterAll(async () => {
    process.stdout.write = write
    await site?.close()
    await drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it.skipIf(!present)('no door, no table, no file, no log line', async () => {
    const ann = await site.signUp('ann')
    const ben = await site.signUp('ben')
    const { room } = await ann.call('room.create', { name: 'A room' })
    await ben.call('room.join', { code: room.code ?? '' })
    await ben.live()
    const before = ben.store.syncInput()
    ben.disconnect()
    const input = { roomId: room.id, token: token(), type: 'text', content: { text: `${SECRET} one` } }
    const { message } = await ann.call('message.send', input)
    await ann.call('message.edit', { id: message.id, content: { text: `${SECRET} two` } })
    await ann.call('message.edit', { id: message.id, content: { text: 'something else' } })
    // Edited away, it is in the history alone, for the author.
    expect(JSON.stringify(await ben.call('change.list', { topic: `room:${room.id}`, after: 0 }))).not.toContain(SECRET)
    expect(JSON.stringify(await ann.call('message.history', { id: message.id }))).toContain(SECRET)
    await ann.call('message.delete', { id: message.id })

    const answers = [
      await ann.http('message.history', { id: message.id }),
      await ann.http('message.list', { roomId: room.id }),
      await ann.http('room.get', { roomId: room.id }),
      await ann.http('message.send', input),
      await ann.http('sync', { cursors: {} }),
      await ben.http('sync', before),
      await ben.http('change.list', { topic: `room:${room.id}`, after: 0 }),
    ]
    expect(JSON.stringify(answers)).not.toContain(SECRET)
    expect(answers.every((answer) => answer.ok)).toBe(true)

    const database = await openDatabase(
      kind === 'sqlite' ? { kind, path: join(site.dataDir, 'greenroom.db') } : { kind: 'postgres', url: url ?? '' },
    )
    const tables = await database.reader.$queryRawUnsafe<{ name: string }[]>(
      kind === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE type = 'table'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )
    expect(tables.length).toBeGreaterThan(10)
    for (const { name } of tables) {
      const columns = await database.reader.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM "${name}"`)
      const text = JSON.stringify(columns, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      )
      expect([name, text.includes(SECRET)]).toEqual([name, false])
    }
    await database.close()
    expect(printed.length).toBeGreaterThan(0)
    expect(printed.join('')).not.toContain(SECRET)

    if (kind === 'sqlite') {
      // A clean stop folds the write-ahead log into the file; deleted cells are overwritten there.
      await site.close()
      for (const file of readdirSync(site.dataDir, { withFileTypes: true }))
        if (file.isFile())
          expect([file.name, readFileSync(join(site.dataDir, file.name)).includes(SECRET)]).toEqual([file.name, false])
      site = await open()
    }
  })
})

describe('log lines', () => {
  it('carry no secrets, texts or statement parameters', () => {
    const lines: string[] = []
    const logger = createLogger('trace', { write: (line: string) => void lines.push(line) })
    logger.info({ password: SECRET, token: SECRET, content: { text: SECRET }, user: { password: SECRET } }, 'x')
    const error = Object.assign(new Error(`INSERT failed: ${SECRET}`), { name: 'PrismaClientKnownRequestError' })
    logger.error({ err: error }, 'y')
    expect(lines).toHaveLength(2)
    expect(lines.join('')).not.toContain(SECRET)
  })
})
