import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SyncOutput } from '#protocol/sync.ts'
import { postgresTarget } from '#server/db/migration-targets.ts'
import { expectDone, expectRefused, operator } from './support/operator.ts'
import { picture } from './support/pictures.ts'
import { freshDatabase } from './support/postgres.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './support/replay.ts'
import { hasDatabase, Person, Site, type SiteOptions } from './support/site.ts'
import { say } from './support/world.ts'

let folder: string
let cleanUp: (() => unknown)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-backup-'))
  cleanUp = [() => rmSync(folder, { recursive: true, force: true })]
})
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step()
})

// A dozen processes one after the other, each of which reads its sources first.
vi.setConfig({ testTimeout: 120_000 })

const at = (...names: string[]) => join(folder, ...names)
const backup = (file: string, site = 'site') => operator('backup', [file], { DATA_DIR: at(site), INIT_CWD: folder })
const restore = (file: string, site = 'site') => operator('restore', [file], { DATA_DIR: at(site), INIT_CWD: folder })

async function open(name = 'site', { databaseUrl }: SiteOptions = {}): Promise<Site> {
  const site = await Site.open(databaseUrl ? 'postgres' : 'sqlite', {
    dataDir: at(name),
    ...(databaseUrl ? { databaseUrl } : {}),
  })
  cleanUp.push(() => site.close())
  return site
}

interface Scene {
  alice: Person
  bob: Person
  roomId: string
}

/** Two who talk; both have everything loaded. */
async function twoTalk(site: Site): Promise<Scene> {
  const [alice, bob] = [await site.signUp('alice'), await site.signUp('bob')]
  const { room } = await alice.call('room.create', { name: 'Green' })
  await bob.call('room.join', { code: room.code ?? '' })
  for (const person of [alice, bob]) await person.live()
  await say(alice, room.id, 'before the copy')
  await bob.caughtUp()
  await openAllRooms(bob)
  return { alice, bob, roomId: room.id }
}

/** The same browser, which finds another server behind its address; what it holds is what it held. */
async function comesBack(person: Person, site: Site): Promise<{ person: Person; answer: SyncOutput; asked: string[] }> {
  const { me } = person.store.getSnapshot()
  const back = new Person(site.base, person.cookie, me)
  back.store.update(() => person.store.getSnapshot())
  const asked = Object.keys(back.store.syncInput().cursors)
  await back.connect()
  return { person: back, answer: await back.sync(), asked }
}

/** Its numbers are of no use, it is told so for every topic, and it ends with what the server has. */
async function expectStartedOver(person: Person, site: Site): Promise<Person> {
  const { answer, asked, person: back } = await comesBack(person, site)
  expect(asked).toHaveLength(2)
  expect(answer.epoch).not.toBe(person.store.getSnapshot().epoch)
  expect([...answer.reset].sort()).toEqual(asked.sort())
  await openAllRooms(back)
  await expectReplayEqualsRefetch(back)
  return back
}

const texts = async (person: Person, roomId: string) =>
  (await person.call('message.list', { roomId, after: 0 })).messages.map(
    ({ content }) => (content as { text: string }).text,
  )

describe('backup and restore', () => {
  it('copies a running site in use; restored elsewhere, its clients start over and lose nothing of it', async () => {
    const site = await open()
    const { alice, bob, roomId } = await twoTalk(site)
    const shown = await alice.upload(picture())
    const { message } = await alice.call('message.send', { roomId, token: 'p', type: 'image', content: shown })
    let saying = true
    const talk = (async () => {
      for (let n = 1; saying; n++) {
        await say(alice, roomId, `meanwhile ${n}`)
      }
    })()
    expectDone(
      await backup('copy.db'),
      /^Backed up \d+ messages into .*copy\.db, [\d.]+ [KM]iB, checked\. The pictures, 2 files, are in .*copy\.db\.uploads\.$/,
    )
    saying = false
    await talk
    await say(alice, roomId, 'after the copy')
    // In the copy it is still shown, and so its files are kept there.
    await alice.call('message.delete', { id: message.id })
    await bob.caughtUp()
    expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600)
    bob.disconnect()
    alice.disconnect()

    expectDone(
      await restore('copy.db', 'elsewhere'),
      /^Restored \d+ messages, .* to .*greenroom\.db\. The pictures, 2 files, are in .*uploads\.$/,
    )
    const back = await expectStartedOver(bob, await open('elsewhere'))
    for (const url of [shown.url, shown.thumbUrl]) expect((await back.request('GET', url)).status).toBe(200)
    const copied = rows(at('copy.db'), 'SELECT seq, content FROM "Message" ORDER BY seq')
    expect(copied.map(({ seq }) => seq)).toEqual(copied.map((_row, index) => index + 1))
    expect(JSON.stringify(copied)).not.toContain('after the copy')
    expect((await texts(back, roomId))[0]).toBe('before the copy')
    expect(back.store.getSnapshot().rooms[roomId]?.lastSeq).toBe(copied.length)
    // Others' numbers are not touched: the first site goes on as it was.
    const { answer } = await comesBack(bob, site)
    expect(answer.reset).toEqual([])
  })

  it('copies a stopped site, and puts the copy back in its place; what was there is kept', async () => {
    const site = await open()
    const { alice, bob, roomId } = await twoTalk(site)
    await site.close()
    expectDone(await backup(at('copy.db')), /^Backed up 1 messages/)
    const again = await open()
    await say((await comesBack(alice, again)).person, roomId, 'after the copy')
    const later = await comesBack(bob, again)
    expect(later.answer.reset).toEqual([])
    await again.close()

    expectDone(
      await restore('copy.db'),
      /^Restored 1 messages.* What was there is .*greenroom\.db\.before-restore-\d{8}T\d{6}Z now\.$/,
    )
    const back = await expectStartedOver(later.person, await open())
    expect(await texts(back, roomId)).toEqual(['before the copy'])
    const [aside] = readdirSync(at('site')).filter((name) => name.includes('before-restore'))
    expect(rows(at('site', aside ?? ''), 'SELECT seq FROM "Message"')).toHaveLength(2)
  })

  it('a copy put back by hand is noticed by the mark outside the database', async () => {
    const site = await open()
    const { alice, bob, roomId } = await twoTalk(site)
    await site.close()
    copyByHand('site', 'by-hand')
    const again = await open()
    await say((await comesBack(alice, again)).person, roomId, 'after the copy')
    const later = await comesBack(bob, again)
    await again.close()
    copyByHand('by-hand', 'site')

    const back = await expectStartedOver(later.person, await open())
    expect(await texts(back, roomId)).toEqual(['before the copy'])
  })

  it('takes a copy made by hand, its write-ahead log included', async () => {
    const site = await open()
    const { bob, roomId } = await twoTalk(site)
    await site.close()
    copyByHand('site', 'by-hand')
    expectDone(await restore(at('by-hand', 'greenroom.db'), 'elsewhere'), /^Restored 1 messages/)
    const back = await expectStartedOver(bob, await open('elsewhere'))
    expect(await texts(back, roomId)).toEqual(['before the copy'])
  })

  it('a restart is no restore: clients go on where they were', async () => {
    const site = await open()
    const { bob } = await twoTalk(site)
    await site.close()
    const { answer } = await comesBack(bob, await open())
    expect(answer.reset).toEqual([])
    expect(answer.epoch).toBe(bob.store.getSnapshot().epoch)
  })

  it('takes along what a killed process left in its write-ahead log', async () => {
    await (await open()).close()
    expectDone(await backup('copy.db'), /^Backed up/)
    const path = at('site', 'greenroom.db')
    const driver = createRequire(import.meta.url).resolve('libsql')
    const script = `const db = new (require(process.argv[1]))(process.argv[2])
      db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0')
      db.exec("INSERT INTO Meta VALUES ('last words', 'kept')"); process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['-e', script, driver, path])
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)

    expectDone(await restore('copy.db'), /^Restored/)
    const [aside] = readdirSync(at('site')).filter((name) => name.includes('before-restore'))
    expect(rows(at('site', aside ?? ''), `SELECT value FROM Meta WHERE key = 'last words'`)).toEqual([
      { value: 'kept' },
    ])
    expect(rows(path, `SELECT value FROM Meta WHERE key = 'last words'`)).toEqual([])
  })
})

/** What a stopped site has of its database; the target's is gone before. */
function copyByHand(from: string, to: string): void {
  mkdirSync(at(to), { recursive: true })
  for (const end of ['', '-wal', '-shm']) rmSync(at(to, `greenroom.db${end}`), { force: true })
  for (const end of ['', '-wal'])
    if (existsSync(at(from, `greenroom.db${end}`)))
      copyFileSync(at(from, `greenroom.db${end}`), at(to, `greenroom.db${end}`))
}

function rows(path: string, sql: string): Record<string, unknown>[] {
  const db = new Database(path)
  try {
    return db.prepare(sql).all() as Record<string, unknown>[]
  } finally {
    db.close()
  }
}

function write(path: string, sql: string): void {
  const db = new Database(path)
  db.exec(sql)
  db.close()
}

describe('refused in one line', () => {
  it('backup: no file named, one that is there, a folder that is not, no database, Postgres', async () => {
    expectRefused(await operator('backup', [], { DATA_DIR: at('site') }), /takes one file/)
    writeFileSync(at('there.db'), 'something')
    expectRefused(await backup('there.db'), /there\.db is there already/)
    expect(readFileSync(at('there.db'), 'utf8')).toBe('something')
    expectRefused(await backup('copy.db', 'nothing'), /There is no database at .*nothing/)
    const env = { DATA_DIR: at('site'), DATABASE_URL: 'postgresql://user:secret@nowhere/db' }
    const postgres = await operator('backup', [at('copy.db')], env)
    expectRefused(postgres, /pg_dump --format=custom .*"\$DATABASE_URL"$/)
    expect(postgres.err).not.toContain('secret')
    expect(existsSync(at('copy.db'))).toBe(false)
  })

  it('backup of a running site where the file cannot be made', async () => {
    await open()
    expectRefused(await backup('no/such/folder/copy.db'), /Nothing was backed up: ENOENT.*no such file/)
  })

  it('restore: no file, a missing, a foreign, a damaged one, and one of a newer version; nothing is changed', async () => {
    const site = await open()
    await twoTalk(site)
    await site.close()
    expectDone(await backup('copy.db'), /^Backed up/)
    // A database that no process has open: this one's driver folds the log of the other when its rows are collected.
    expectDone(await restore('copy.db', 'stopped'), /^Restored/)
    const database = at('stopped', 'greenroom.db')
    const before = readFileSync(database)
    const left = () => readdirSync(at('stopped')).sort()
    const files = left()

    expectRefused(await operator('restore', [], { DATA_DIR: at('stopped') }), /takes one file/)
    expectRefused(await restore('missing.db', 'stopped'), /There is no file .*missing\.db/)
    writeFileSync(at('text.db'), 'this is not a database, only a text that is long enough')
    expectRefused(
      await restore('text.db', 'stopped'),
      /text\.db is not restored: it cannot be read: file is not a database/,
    )
    write(at('other.db'), 'CREATE TABLE "Message" ("id" TEXT)')
    expectRefused(await restore('other.db', 'stopped'), /other\.db is not restored: it is no database of Greenroom/)
    const damaged = readFileSync(at('copy.db'))
    damaged.fill(0xff, 4096 * 3, 4096 * 8)
    writeFileSync(at('damaged.db'), damaged)
    expectRefused(await restore('damaged.db', 'stopped'), /damaged\.db is not restored: it (is damaged|cannot be read)/)
    copyFileSync(at('copy.db'), at('newer.db'))
    write(
      at('newer.db'),
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '29990101000000_later', CURRENT_TIMESTAMP)`,
    )
    expectRefused(await restore('newer.db', 'stopped'), /newer version: its migration 29990101000000_later is unknown/)
    expectRefused(await restore(database, 'stopped'), /is the database itself/)

    expect(left()).toEqual(files)
    expect(readFileSync(database).equals(before)).toBe(true)
  })

  it('restore while a server runs, which goes on', async () => {
    const site = await open()
    const { bob } = await twoTalk(site)
    expectDone(await backup('copy.db'), /^Backed up/)
    expectRefused(await restore('copy.db'), new RegExp(`^Process ${process.pid} uses .*: stop it first$`))
    // Its control socket lost, its lock still tells.
    rmSync(at('site', `control-${process.pid}.sock`))
    expectRefused(await restore('copy.db'), /another process uses .*greenroom\.db: stop it first/)
    expectRefused(await restore('--new-epoch'), /another process uses/)
    expectRefused(await backup('other.db'), /A process uses .* but does not answer/)
    expect((await comesBack(bob, site)).answer.reset).toEqual([])
  })
})

describe.skipIf(!(await hasDatabase('postgres')))('restore --new-epoch, on Postgres', () => {
  it('makes clients start over, and consumers go on at the first change that they had not passed', async () => {
    const { url: databaseUrl, drop } = await freshDatabase()
    cleanUp.push(drop)
    const newEpoch = () => operator('restore', ['--new-epoch'], { DATA_DIR: at('other'), DATABASE_URL: databaseUrl })
    expectRefused(await newEpoch(), /none of Greenroom: restore the dump first/)
    const site = await open('site', { databaseUrl })
    const { bob } = await twoTalk(site)
    expectRefused(await newEpoch(), /others are connected to the database/)
    await site.close()

    // As after a dump from a server that had come further: its transactions are this one's future.
    const target = await postgresTarget(databaseUrl)
    cleanUp.push(() => target.close())
    const changes = await target.query(`SELECT id::text FROM "Change" ORDER BY xact, id`)
    const passed = changes[1]
    await target.execute(`UPDATE "Change" SET xact = xact + 1000000000;
      INSERT INTO "Consumer" (name, xact, "position", "updatedAt")
        SELECT 'half way', xact, id, '' FROM "Change" WHERE id = ${String(passed?.id)};
      INSERT INTO "Consumer" (name, xact, "position", "updatedAt")
        SELECT 'done', xact, id, '' FROM "Change" ORDER BY xact DESC, id DESC LIMIT 1;`)
    await target.close()
    cleanUp.pop()

    expectDone(await newEpoch(), /new epoch/)
    const after = await postgresTarget(databaseUrl)
    const consumers = await after.query(`SELECT name, xact::text, "position"::text FROM "Consumer" ORDER BY name`)
    await after.close()
    const newest = changes
      .map(({ id }) => Number(id))
      .sort((a, b) => a - b)
      .at(-1)
    expect(consumers).toEqual([
      { name: 'done', xact: '0', position: String(newest) },
      { name: 'half way', xact: '0', position: String(Number(changes[2]?.id) - 1) },
    ])
    await expectStartedOver(bob, await open('site', { databaseUrl }))
  })
})
