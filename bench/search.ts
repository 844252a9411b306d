/** Search among many people, over HTTP, one query after the other: what somebody waits who types. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { people, queries } from './people.ts'
import { newFolder, withSeeder, withServerOn, type Server } from './processes.ts'
import type { PeopleSeeded } from './seed.ts'
import { percentile } from './statistics.ts'
import type { Row, Run, Workload } from './workloads.ts'
import { cookieOf } from './world.ts'

const MOST_MS = 30
const POSTGRES = process.env.BENCH_POSTGRES_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres'

/** Work on a database of our own at the local Postgres; null where there is none. */
async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T | null> {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 3_000 })
  try {
    await client.connect()
  } catch {
    return null
  }
  const name = `greenroom_bench_${randomBytes(6).toString('hex')}`
  try {
    await client.query(`CREATE DATABASE "${name}"`)
    const url = new URL(POSTGRES)
    url.pathname = `/${name}`
    return await work(url.href)
  } finally {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await client.end()
  }
}

/** What Postgres does by itself within a minute of so many writes. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.end()
}

function ask(agent: Agent, server: Server, q: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const since = performance.now()
    const path = `/api/users?q=${encodeURIComponent(q)}`
    get({ agent, host: '127.0.0.1', port: server.port, path, headers: { cookie: cookieOf(0) } }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - since)
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    }).on('error', reject)
  })
}

async function measured(run: Run, label: string, count: number, server: Server, seeded: PeopleSeeded): Promise<Row[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const kinds = Object.entries(queries(people(count)))
  const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]))
  const rounds = 1 + (run.quick ? 2 : 5)
  let cpu = 0
  for (let round = 0; round < rounds; round++) {
    run.note(`search: ${label}, round ${round} of ${rounds - 1}`)
    if (round === 1) cpu = await server.ask('cpu', undefined)
    for (const [kind, list] of kinds)
      for (const q of list) {
        const time = await ask(agent, server, q)
        // The first round warms up.
        if (round > 0) times.get(kind)?.push(time)
      }
  }
  agent.destroy()
  cpu = (await server.ask('cpu', undefined)) - cpu
  const all = [...times.values()].flat()
  const row = (name: string, values: number[], note: string): Row => {
    const p99 = percentile(values, 0.99)
    const budget = { text: `≤ ${MOST_MS} ms`, met: p99 <= MOST_MS }
    return { name: `search: ${label}, ${name}, p99`, value: p99, unit: 'ms', all: [p99], budget, note }
  }
  const noteOf = (values: number[]) => `p50 ${percentile(values, 0.5).toFixed(1)} ms of ${values.length}`
  return [
    row('all', all, noteOf(all)),
    {
      ...{ name: `search: ${label}, CPU of a search`, value: cpu / all.length, unit: 'ms', all: [cpu / all.length] },
      note: 'of our process',
    },
    ...[...times].map(([kind, values]) => row(kind, values, noteOf(values))),
    {
      ...{ name: `search: ${label}, more for a sign-up`, value: seeded.signUp, unit: 'ms', all: [seeded.signUp] },
      note: `${seeded.indexed.toFixed(0)} s for all of ${count.toLocaleString('en')} after an upgrade`,
    },
  ]
}

export const searching: Workload = {
  name: 'search',
  about: 'people among 100,000, by all kinds of queries, on SQLite and on Postgres',
  async measure(run) {
    const count = run.quick ? 20_000 : 100_000
    const dataDir = newFolder()
    try {
      run.note(`search: ${count.toLocaleString('en')} people into SQLite`)
      const target = { kind: 'sqlite' as const, path: join(dataDir, 'greenroom.db') }
      const seeded = await withSeeder((seeder) => seeder.ask('people', { target, count }))
      const rows = await withServerOn(dataDir, (server) => measured(run, 'SQLite', count, server, seeded))
      const more = await withPostgres(async (url) => {
        run.note(`search: ${count.toLocaleString('en')} people into Postgres`)
        const known = await withSeeder((seeder) => seeder.ask('people', { target: { kind: 'postgres', url }, count }))
        await vacuum(url)
        return withServerOn(dataDir, (server) => measured(run, 'Postgres', count, server, known), { DATABASE_URL: url })
      })
      if (!more) run.note('search: no Postgres here (BENCH_POSTGRES_URL)')
      return [...rows, ...(more ?? [])]
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}
