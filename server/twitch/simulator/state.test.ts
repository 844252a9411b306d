import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StateFile } from './state.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-twitch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const CHANGES = 100

/** Another process, which changes the file over and over once it is told to. */
function changer(name: string): ChildProcess {
  const code = `
    const { StateFile } = await import(${JSON.stringify(join(import.meta.dirname, 'state.ts'))})
    const file = new StateFile(${JSON.stringify(folder)}, Date.now)
    process.once('message', async () => {
      for (let i = 0; i < ${CHANGES}; i += 1)
        await file.change((state) => { state.consents['${name}' + i] = { id: '', scopes: [], at: 0 } })
      process.disconnect()
    })
    process.send('ready')`
  const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc']
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], { stdio })
}

test('of what several processes change at a time nothing is lost', async () => {
  const processes = ['a', 'b', 'c'].map(changer)
  await Promise.all(processes.map((process) => once(process, 'message')))
  const ends = processes.map((process) => once(process, 'exit'))
  for (const process of processes) process.send('go')
  expect(await Promise.all(ends)).toEqual(processes.map(() => [0, null]))
  expect(Object.keys(new StateFile(folder, Date.now).read().consents)).toHaveLength(3 * CHANGES)
  // Three processes, each of which reads its sources first.
}, 60_000)

test('a step that throws changes nothing, and the file can be changed after it', async () => {
  const file = new StateFile(folder, Date.now)
  const failed = file.change((state) => {
    state.people = []
    throw new Error('refused')
  })
  await expect(failed).rejects.toThrow('refused')
  expect(readdirSync(folder)).not.toContain('twitch-simulator.json')
  await file.change((state) => state.people.pop())
  expect(file.read().people).toHaveLength(5)
})
