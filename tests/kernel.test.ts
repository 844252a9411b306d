import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database, Tx } from '#server/db/database.ts'
import { migrateDatabase } from '#server/db/migrate-database.ts'
import { openDatabase } from '#server/db/open.ts'
import { messageJson, messageJsonById, type MessageRow } from '#server/domain/message/view.ts'
import { WriteQueue, type Job } from '#server/kernel/write-queue.ts'
import { freshDatabase } from './support/postgres.ts'
import { DATABASES, hasDatabase } from './support/site.ts'

interface TestJob extends Job {
  key: string
  fails?: 'always' | 'in a batch'
  outcome: string
}

const BATCH = {}

describe.each(DATABASES)('the write queue, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-kernel-'))
  let database: Database
  let drop: () => Promise<void> = () => Promise.resolve()
  let transactions: string[][] = []
  const order: string[][] = []
  let conflicts = 0
  let queue: WriteQueue<TestJob>
  let settled: () => void = () => undefined

  beforeAll(async () => {
    if (!present) return
    const made = kind === 'postgres' ? await freshDatabase() : null
    if (made) drop = made.drop
    const settings = made
      ? ({ kind: 'postgres', url: made.url } as const)
      : ({ kind: 'sqlite', path: join(folder, 'test.db') } as const)
    await migrateDatabase(settings)
    database = await openDatabase(settings)
    queue = new WriteQueue<TestJob>(database, {
      async work(tx, jobs) {
        order.push(jobs.map(({ key }) => key))
        if (conflicts > 0) {
          conflicts -= 1
          throw Object.assign(new Error('conflict'), { code: 'P2034' })
        }
        for (const job of jobs) {
          await tx.meta.create({ data: { key: job.key, value: '' } })
          job.outcome = 'done'
          if (job.fails === 'always' || (job.fails === 'in a batch' && jobs.length > 1)) throw new Error(job.key)
        }
      },
      undo: (jobs) => {
        for (const job of jobs) job.outcome = 'undone'
      },
      failed: (job, error) => {
        job.outcome = `failed: ${(error as Error).message}`
      },
      beforeCommit: () => Promise.resolve(),
      committed: (jobs) => {
        transactions.push(jobs.map((job) => `${job.key} ${job.outcome}`))
        settled()
      },
      aborted: (jobs, error) => {
        transactions.push(jobs.map((job) => `${job.key} aborted: ${(error as Error).message}`))
        settled()
      },
    })
  })
  afterAll(async () => {
    await queue?.close()
    await database?.close()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function push(...jobs: (Pick<TestJob, 'key' | 'batch' | 'fails'> & { actor?: string })[]): Promise<string[]> {
    transactions = []
    const all = new Promise<void>((resolve) => {
      settled = () => {
        if (transactions.flat().length >= jobs.length) resolve()
      }
    })
    for (const job of jobs) queue.push({ actor: '', ...job, outcome: '' })
    await all
    return transactions.flat()
  }

  const stored = async (...keys: string[]) =>
    (await database.reader.meta.findMany({ where: { key: { in: keys } }, orderBy: { key: 'asc' } })).map(
      ({ key }) => key,
    )

  it.skipIf(!present)('what comes in one turn shares one transaction', async () => {
    await push({ key: 'a1', batch: null }, { key: 'a2', batch: BATCH }, { key: 'a3', batch: BATCH })
    expect(transactions).toHaveLength(1)
    expect(await stored('a1', 'a2', 'a3')).toEqual(['a1', 'a2', 'a3'])
  })

  it.skipIf(!present)('a refusal undoes its own writes and no others', async () => {
    const outcomes = await push(
      { key: 'b1', batch: null },
      { key: 'b2', batch: null, fails: 'always' },
      { key: 'b3', batch: BATCH },
    )
    expect(outcomes).toEqual(['b1 done', 'b2 failed: b2', 'b3 done'])
    expect(await stored('b1', 'b2', 'b3')).toEqual(['b1', 'b3'])
  })

  it.skipIf(!present)('alone in its transaction it is rolled back with it', async () => {
    expect(await push({ key: 'c1', batch: null, fails: 'always' })).toEqual(['c1 failed: c1'])
    expect(await stored('c1')).toEqual([])
  })

  it.skipIf(!present)('a batch that throws is run again one by one', async () => {
    const outcomes = await push(
      { key: 'd1', batch: BATCH },
      { key: 'd2', batch: BATCH, fails: 'in a batch' },
      { key: 'd3', batch: BATCH, fails: 'always' },
    )
    expect(outcomes).toEqual(['d1 done', 'd2 done', 'd3 failed: d3'])
    expect(await stored('d1', 'd2', 'd3')).toEqual(['d1', 'd2'])
    const mixed = await push(
      { key: 'e0', batch: null },
      { key: 'e1', batch: BATCH },
      { key: 'e2', batch: BATCH, fails: 'in a batch' },
      { key: 'e3', batch: BATCH, fails: 'always' },
    )
    expect(mixed).toEqual(['e0 done', 'e1 done', 'e2 done', 'e3 failed: e3'])
    expect(await stored('e0', 'e1', 'e2', 'e3')).toEqual(['e0', 'e1', 'e2'])
  })

  it.skipIf(!present)('what one person does is done in its order, batch or not', async () => {
    order.length = 0
    await push(
      { key: 'f1', batch: BATCH, actor: 'ann' },
      { key: 'f2', batch: null, actor: 'ben' },
      { key: 'f3', batch: BATCH, actor: 'ben' },
      { key: 'f4', batch: BATCH, actor: 'cat' },
      { key: 'f5', batch: null, actor: 'cat' },
    )
    expect(transactions).toHaveLength(1)
    const at = (key: string) => order.findIndex((group) => group.includes(key))
    expect(at('f2')).toBeLessThan(at('f3'))
    expect(at('f4')).toBeLessThan(at('f5'))
  })

  it.skipIf(!present)('a transaction that met another one is run again, one that fails for good says so', async () => {
    conflicts = 2
    expect(await push({ key: 'g1', batch: null })).toEqual(['g1 done'])
    expect(await stored('g1')).toEqual(['g1'])
    conflicts = 99
    expect(await push({ key: 'g2', batch: null })).toEqual(['g2 aborted: conflict'])
    conflicts = 0
    expect(await push({ key: 'g3', batch: null })).toEqual(['g3 done'])
  })

  it.skipIf(!present)('a message is the same JSON, written by the database or by us', async () => {
    const row: MessageRow = {
      id: '01900000-0000-7000-8000-000000000001',
      roomId: 'room',
      seq: 1,
      rev: 7,
      senderId: null,
      token: 'odd "token" \\ \u2028 é \u0001',
      type: 'text',
      content: JSON.stringify({ text: 'a "text" \\ with \n lines and \u2028 é 😀' }),
      data: '{"mentions":["x"]}',
      replyToId: null,
      replyToSeq: null,
      createdAt: '2026-11-21T05:40:00.123Z',
      updatedAt: '2026-11-21T05:40:00.123Z',
      editedAt: null,
      deletedAt: null,
    }
    const other = {
      ...row,
      id: '01900000-0000-7000-8000-000000000002',
      seq: 2,
      senderId: 'somebody',
      replyToId: row.id,
      replyToSeq: 1,
      editedAt: row.createdAt,
      deletedAt: row.createdAt,
    }
    await database.transaction(async (tx: Tx) => {
      const times = { activeAt: '', createdAt: '', updatedAt: '' }
      await tx.room.create({ data: { id: 'room', kind: 'group', name: '', nameKey: '', ...times } })
      for (const one of [row, other])
        await tx.message.create({ data: { ...one, author: one.senderId ?? 'system', digest: '' } })
    })
    const byId = await messageJsonById(database.reader, [row.id, other.id])
    for (const one of [row, other]) {
      expect(JSON.parse(byId.get(one.id) ?? '')).toEqual(JSON.parse(messageJson(one)))
      expect(Object.keys(JSON.parse(byId.get(one.id) ?? '') as object)).toEqual(
        Object.keys(JSON.parse(messageJson(one)) as object),
      )
    }
  })
})
