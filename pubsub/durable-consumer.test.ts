import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSqlite } from './sqlite.fixture.ts'
import { drafts, store, upTo } from './world.fixture.ts'

const program = fileURLToPath(new URL('./killed-consumer.fixture.ts', import.meta.url))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pubsub-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the program until it has said something: `now`, and is killed then, or `done`. */
async function runChild(file: string, mode: string, stopIn: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, file, mode, String(stopIn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const said = String((await Promise.race([once(child.stdout, 'data'), exited]))[0]).trim()
  if (said === 'now') child.kill('SIGKILL')
  const [, signal] = (await exited) as [number | null, string | null]
  expect(signal).toBe(said === 'now' ? 'SIGKILL' : null)
  return said
}

it.each([
  ['separate', 'at least once'],
  ['together', 'exactly once'],
])(
  'a consumer killed before its cursor is saved (%s) resumes and handles everything %s',
  async (mode) => {
    const file = join(folder, `${mode}.db`)
    const world = openSqlite(file)
    const { tx, commit } = await world.begin()
    await tx.$executeRawUnsafe('create table "Handled"(seq integer not null)')
    await commit()
    await store(world, drafts('log', 20))
    expect(await runChild(file, mode, 3)).toBe('now')
    expect(await runChild(file, mode, 1)).toBe('now')
    expect(await runChild(file, mode, 0)).toBe('done')
    const rows = await world.reader.$queryRawUnsafe<{ seq: number }[]>('select seq from "Handled" order by rowid')
    const handled = rows.map((row) => row.seq)
    const again = mode === 'separate' ? [7, 8, 9, 7, 8, 9] : []
    expect(handled).toEqual([...upTo(6), ...again, ...upTo(20).slice(6)])
    await world.close()
  },
  20_000,
)
