import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cut } from './support/cut.ts'
import { expectDone, expectRefused, operator } from './support/operator.ts'
import { DATABASES, hasDatabase, Site, type DatabaseKind } from './support/site.ts'
import { reasonOf } from './support/site-database.ts'

// A dozen processes one after the other, each of which reads its sources first.
vi.setConfig({ testTimeout: 120_000 })

const PASSWORD = 'a good password'
const OTHER = 'another good password'

let folder: string
let open: Site | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-admin-'))
  open = null
})
afterEach(async () => {
  await open?.close()
  rmSync(folder, { recursive: true, force: true })
})

const openSite = async (kind: DatabaseKind = 'sqlite') => (open = await Site.open(kind, { dataDir: folder }))

/** A site that is stopped, on which one admin and one other have signed up. */
async function stopped(): Promise<void> {
  const site = await openSite()
  await site.signUp('ann')
  await site.signUp('bob', 'Bob B.')
  await site.close()
  open = null
}

const admin = (args: readonly string[], input?: string) => operator('admin', args, { DATA_DIR: folder }, input)

const login = (site: Site, handle: string, password: string) =>
  site.stranger().http('session.login', { handle, password })

describe.each(DATABASES)('npm run admin beside a running site, on %s', async (kind) => {
  const present = await hasDatabase(kind)

  it.skipIf(!present)('does at once what admins do, sockets included', async () => {
    const site = await openSite(kind)
    const ann = await site.signUp('ann')
    const bob = await (await site.signUp('bob', 'Bob B.')).live()
    // Where the database is comes from the process that has it open.
    expectDone(await admin(['make-admin', '@Bob']), /^@bob is an admin\.$/)
    expect((await bob.emit('admin.user.list')).ok).toBe(true)
    await bob.until('they know it', () => bob.store.getSnapshot().me?.admin === true)
    const listed = await admin(['list'])
    expect(listed.err).toBe('')
    expect(listed.out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 4))).toEqual([
      ['HANDLE', 'NAME', 'STANDING', 'SIGNS IN WITH'],
      ['ann', 'ann', 'admin', 'password'],
      ['bob', 'Bob B.', 'admin', 'password'],
    ])

    expectDone(await admin(['remove-admin', 'ann']), /^@ann is no admin\.$/)
    expect(await ann.http('admin.user.list')).toMatchObject({ status: 403 })
    expectRefused(await admin(['disable', 'bob']), /^This is the last admin\. Make somebody else an admin first\.$/)
    expectDone(await admin(['make-admin', 'ann']), /^@ann/)

    const gone = cut(bob)
    expectDone(await admin(['disable', 'bob']), /^@bob is disabled/)
    await gone
    expect(await reasonOf(site, bob.cookie)).toBe('disabled')
    expect(await login(site, 'bob', PASSWORD)).toMatchObject({ status: 401 })
    expectDone(await admin(['enable', 'bob']), /^@bob can sign in\.$/)
    expectDone(await admin(['set-password', 'bob'], `${OTHER}\n`), /^@bob has the new password/)
    expect(await login(site, 'bob', PASSWORD)).toMatchObject({ status: 401 })
    expect((await login(site, 'bob', OTHER)).ok).toBe(true)
    expectRefused(await admin(['enable', 'nobody']), /^There is no user @nobody\.$/)
  })
})

describe('npm run admin with the site stopped', () => {
  it('changes what the next start finds', async () => {
    await stopped()
    expectDone(await admin(['make-admin', 'bob']), /^@bob is an admin\.$/)
    expectDone(await admin(['disable', 'ann']), /^@ann is disabled/)
    const generated = await admin(['set-password', 'bob', '--generate'])
    expectDone(generated, /^@bob has the password [a-z2-9]{10}-[a-z2-9]{10} and is signed out everywhere\.$/)
    const listed = (await admin(['list', 'bo'])).out.split('\n')
    expect(listed.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ['HANDLE', 'NAME', 'STANDING'],
      ['bob', 'Bob B.', 'admin'],
    ])
    expectDone(await admin(['list', 'nobody']), /^No handle and no name starts with nobody\.$/)

    const site = await openSite()
    const password = /password (\S+)/.exec(generated.out)?.[1] ?? ''
    expect(await login(site, 'bob', password)).toMatchObject({ data: { user: { admin: true } } })
    expect(await login(site, 'ann', PASSWORD)).toMatchObject({ status: 401 })
  })

  it('lets the last admin in again who has lost the password', async () => {
    await stopped()
    expectRefused(await admin(['remove-admin', 'ann']), /^This is the last admin\./)
    expectDone(await admin(['set-password', '@ANN'], `${OTHER}\r\nnot this\n`), /^@ann has the new password/)
    const site = await openSite()
    expect(await login(site, 'ann', OTHER)).toMatchObject({ data: { user: { admin: true } } })
  })

  it('clients go on where they were: it is no restore', async () => {
    const site = await openSite()
    const bob = await (await site.signUp('bob')).live()
    const { epoch } = await bob.freshSync()
    bob.disconnect()
    await site.close()
    expectDone(await admin(['make-admin', 'bob']), /^@bob/)
    const again = await openSite()
    const same = bob.elsewhere()
    const there = again.stranger()
    expect((await there.http('session.login', { handle: same.handle, password: PASSWORD })).ok).toBe(true)
    expect((await there.freshSync()).epoch).toBe(epoch)
  })

  it('refuses in one line: an unknown handle, a wrong password, no command, no database, one in use', async () => {
    await stopped()
    expectRefused(await admin(['disable', 'nobody']), /^There is no user @nobody\.$/)
    expectRefused(await admin(['set-password', 'bob'], 'short\n'), /^The password takes at least 8 characters/)
    expectRefused(await admin(['set-password', 'bob'], 'x'.repeat(129)), /^The password takes at most 128 characters/)
    expectRefused(await admin(['set-password', 'bob']), /^The password takes at least 8/)
    for (const args of [[], ['destroy'], ['constructor']]) expectRefused(await admin(args), /^It takes list, disable/)
    for (const args of [['disable'], ['disable', 'ann', 'bob'], ['disable', '--all'], ['set-password', '--generate']])
      expectRefused(await admin(args), /^It takes one handle/)
    expectRefused(await admin(['list', 'a', 'b']), /^It takes the start of one/)
    mkdirSync(join(folder, 'empty'))
    const nowhere = { DATA_DIR: join(folder, 'empty') }
    expectRefused(await operator('admin', ['list'], nowhere), /^There is no database at .*: check DATA_DIR$/)
    const unreachable = { ...nowhere, DATABASE_URL: 'postgresql://user:secret@127.0.0.1:1/db' }
    const refused = await operator('admin', ['list'], unreachable)
    expectRefused(refused, /ECONNREFUSED/)
    expect(refused.err).not.toContain('secret')
    await openSite()
    rmSync(join(folder, `control-${process.pid}.sock`))
    expectRefused(await admin(['list']), /another process uses .*greenroom\.db: stop it first/)
  })

  it('--help tells all of it', async () => {
    const { out, code } = await admin(['--help'])
    expect(code).toBe(0)
    for (const command of ['list', 'disable', 'enable', 'make-admin', 'remove-admin', 'set-password', '--generate'])
      expect(out).toContain(command)
  })
})
