// npm run admin -- <command>: users and admins, also while Greenroom runs, and where no admin can sign in.
import type { AdminUser } from '../protocol/user.ts'
import { withRunningProcess } from '../server/control/client.ts'
import { LISTED_MAX, operatorUsers, type OperatorUsers } from '../server/control/users.ts'
import { newCode } from '../server/ids.ts'
import { Fail } from '../server/kernel/fail.ts'
import { readSettings } from '../server/settings.ts'
import { Refusal, runCommand } from './command-line.ts'
import { readPassword } from './read-password.ts'
import { withStoppedSite } from './stopped-site.ts'

const HELP = `npm run admin -- list [start]            users, or those whose handle or name starts so
npm run admin -- disable <handle>        signs somebody out everywhere, and keeps them out
npm run admin -- enable <handle>         lets them in again
npm run admin -- make-admin <handle>
npm run admin -- remove-admin <handle>   the last admin stays one
npm run admin -- set-password <handle>   asks for the new password twice, or takes a line of standard input;
                                         with --generate makes one and prints it. Signs them out everywhere

A running Greenroom does it at once; a stopped one need not be started. DATA_DIR and DATABASE_URL are the settings
that it runs with.`

type Change = Omit<Parameters<OperatorUsers['change']>[0], 'handle'>

/** What each command changes, and how one says that it was done. */
const CHANGES = new Map<string, { change: Change; done: string }>([
  ['disable', { change: { disabled: true }, done: 'is disabled: signed out everywhere, and kept out.' }],
  ['enable', { change: { disabled: false }, done: 'can sign in.' }],
  ['make-admin', { change: { admin: true }, done: 'is an admin.' }],
  ['remove-admin', { change: { admin: false }, done: 'is no admin.' }],
])

await runCommand(HELP, async ([command, ...args]) => {
  if (command === 'list') return list(args)
  if (command === 'set-password') return setPassword(args)
  const known = CHANGES.get(command ?? '')
  if (!known)
    throw new Refusal(`It takes list, ${[...CHANGES.keys()].join(', ')} or set-password: npm run admin -- --help`)
  const handle = oneHandle(`${command}`, args)
  await withUsers((users) => users.change({ handle, ...known.change }))
  return `@${handle} ${known.done}`
})

async function list([q = '', ...more]: readonly string[]): Promise<string> {
  if (more.length > 0) throw new Refusal('It takes the start of one handle or name: npm run admin -- list [start]')
  const users = await withUsers((some) => some.list({ q: q.replace(/^@/, '') }))
  if (users.length === 0) return q === '' ? 'There is no user yet.' : `No handle and no name starts with ${q}.`
  const table = aligned([
    ['HANDLE', 'NAME', 'STANDING', 'SIGNS IN WITH', 'LAST ACTIVE', 'CAME'],
    ...users.slice(0, LISTED_MAX).map(rowOf),
  ])
  return users.length > LISTED_MAX ? `${table}\nThere are more: name the start of a handle or name.` : table
}

async function setPassword(args: readonly string[]): Promise<string> {
  const generate = args.includes('--generate')
  const handle = oneHandle(
    'set-password',
    args.filter((arg) => arg !== '--generate'),
  )
  const password = generate ? `${newCode()}-${newCode()}` : await readPassword()
  await withUsers((users) => users.change({ handle, password }))
  return `@${handle} has ${generate ? `the password ${password}` : 'the new password'} and is signed out everywhere.`
}

function oneHandle(command: string, [handle, ...more]: readonly string[]): string {
  if (handle === undefined || more.length > 0 || handle.startsWith('-'))
    throw new Refusal(`It takes one handle: npm run admin -- ${command} <handle>`)
  return handle.replace(/^@/, '').toLowerCase()
}

/** The users of the running process; where none runs, those of its database. Whatever is refused is told in one line. */
function withUsers<T>(work: (users: OperatorUsers) => Promise<T>): Promise<T> {
  const settings = readSettings()
  return withRunningProcess(settings.dataDir, async (running) => {
    if (!running) return withStoppedSite(settings, (site) => work(operatorUsers(site))).catch(refuseFail)
    return work({
      list: (query) => running.ask('user.list', query).catch(refuse),
      change: (change) => running.ask('user.change', change).catch(refuse),
    })
  })
}

function refuseFail(error: unknown): never {
  throw error instanceof Fail ? new Refusal(error.message) : error
}

function refuse(error: Error): never {
  throw new Refusal(error.message)
}

function rowOf({ handle, name, admin, disabled, hasPassword, accounts, lastActiveAt, createdAt }: AdminUser): string[] {
  const standing = [admin ? 'admin' : '', disabled ? 'disabled' : ''].filter(Boolean).join(', ')
  const ways = [hasPassword ? 'password' : '', ...accounts.map(({ provider }) => provider)].filter(Boolean).join(', ')
  return [handle, name ?? '', standing, ways, lastActiveAt?.slice(0, 10) ?? '', createdAt.slice(0, 10)]
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)))
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
