import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consumerSuite } from './durable-consumer.suite.ts'
import { openPostgres } from './postgres.fixture.ts'
import { pubsubSuite } from './pubsub.suite.ts'
import type { Sql } from './sql-storage.ts'
import { openSqlite } from './sqlite.fixture.ts'
import { storageSuite } from './storage.suite.ts'
import { drafts, type World } from './world.fixture.ts'

const postgresServer = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pubsub-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sqlite = async (): Promise<World<Sql> & { reader: Sql }> =>
  openSqlite(join(folder, `${++files}.db`), { pruneChunk: 7 })
const postgres = (): Promise<World<Sql> & { reader: Sql }> => openPostgres(postgresServer)

storageSuite('SQLite', sqlite, { concurrent: false })
storageSuite('Postgres', postgres, { concurrent: true })
pubsubSuite('SQLite', sqlite)
consumerSuite('SQLite', sqlite)
pubsubSuite('Postgres', postgres)
consumerSuite('Postgres', postgres)

describe.each([
  ['SQLite', sqlite],
  ['Postgres', postgres],
])('SQL: %s', (_, make) => {
  let world: World<Sql> & { reader: Sql }
  beforeAll(async () => {
    world = await make()
  })
  afterAll(() => world.close())

  it('appends in two statements, whatever the number of events', async () => {
    for (const count of [1, 200]) {
      const { tx, commit } = await world.begin()
      const ran: string[] = []
      const counting: Sql = {
        $queryRawUnsafe: (sql, ...params) => (ran.push(sql), tx.$queryRawUnsafe(sql, ...params)),
        $executeRawUnsafe: (sql, ...params) => (ran.push(sql), tx.$executeRawUnsafe(sql, ...params)),
      }
      await world.storage.append(counting, [...drafts(`two:${count}:a`, count), ...drafts(`two:${count}:b`, count)])
      await commit()
      expect(ran).toHaveLength(2)
    }
  })

  it('keeps numbers and texts of any size and kind', async () => {
    const { tx, commit } = await world.begin()
    const odd = { topic: `o'dd "t" $1 ✓`, type: 'x', ref: '007', actorId: null, at: '2026-01-01T00:00:00.000Z' }
    const events = await world.storage.append(tx, [odd, { ...odd, ref: 'null', actorId: '1e3' }])
    await commit()
    expect((await world.storage.read(new Map([[odd.topic, 0]]), 5)).get(odd.topic)?.events).toEqual(events)
  })
})
