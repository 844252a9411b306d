import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createLogger } from '#server/logger.ts'
import { controlCommand } from './command.ts'
import { withRunningProcess } from './client.ts'
import { openControl, type Control } from './server.ts'

const logger = createLogger('silent')
const nothing = z.strictObject({})
let folder: string
let control: Control | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-control-'))
  control = null
})
afterEach(async () => {
  await control?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A line to the socket, and what comes back. */
function raw(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(join(folder, `control-${process.pid}.sock`), () => socket.write(`${line}\n`))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString())
    })
  })
}

/** What a process that was killed leaves behind. */
function leaveStaleSocket(): void {
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  spawnSync(process.execPath, ['-e', script, join(folder, 'control-99999999.sock')])
  expect(readdirSync(folder)).toContain('control-99999999.sock')
}

test('is one socket that only its owner may use, and gone after the stop', async () => {
  control = await openControl(folder, {}, logger)
  expect(readdirSync(folder)).toEqual([`control-${process.pid}.sock`])
  expect(statSync(join(folder, `control-${process.pid}.sock`)).mode & 0o777).toBe(0o600)
  await control.close()
  expect(readdirSync(folder)).toEqual([])
})

test('answers a line with a line, and refuses what it does not know in one', async () => {
  const double = controlCommand(z.strictObject({ n: z.number() }), async ({ n }) => n * 2)
  const broken = controlCommand(nothing, () => Promise.reject(new Error('no space is left')))
  control = await openControl(folder, { double, broken }, logger)
  expect(await raw('{"command":"double","input":{"n":21}}')).toBe('{"ok":true,"data":42}\n')
  expect(await raw('{"command":"double","input":{"n":"x"}}')).toMatch(/^{"ok":false,"error":"double: .*"}\n$/)
  expect(await raw('{"command":"broken"}')).toBe('{"ok":false,"error":"no space is left"}\n')
  expect(await raw('{"command":"constructor"}')).toMatch(/knows no command constructor/)
  expect(await raw('not json')).toMatch(/^{"ok":false,"error":".*JSON.*"}\n$/)
})

test('what killed processes left is ignored and removed, by the command line and by the next start', async () => {
  leaveStaleSocket()
  expect(await withRunningProcess(folder, async (running) => running)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
  leaveStaleSocket()
  control = await openControl(folder, {}, logger)
  expect(readdirSync(folder)).toEqual([`control-${process.pid}.sock`])
})

test('a command ends when whoever asked has gone, and when the process stops', async () => {
  let started = () => {}
  let ended = () => {}
  const wait = controlCommand(nothing, (_input, signal) => {
    started()
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        ended()
        reject(new Error('aborted'))
      })
    })
  })
  control = await openControl(folder, { wait }, logger)
  const begin = async () => {
    const begun = new Promise<void>((resolve) => (started = resolve))
    const socket = connect(join(folder, `control-${process.pid}.sock`), () => socket.write('{"command":"wait"}\n'))
    await begun
    return socket
  }
  const socket = await begin()
  const aborted = new Promise<void>((resolve) => (ended = resolve))
  socket.destroy()
  await aborted
  const other = await begin()
  const closed = new Promise((resolve) => other.once('close', resolve))
  await control.close()
  await closed
})
