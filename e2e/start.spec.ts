import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, freePort, type Run, run } from './support/server.ts'
import { expect, test as base } from './support/test.ts'

interface Launcher {
  /** What `npm start` runs, on a free port and a folder of this test's own unless told otherwise. */
  launch: (env?: Record<string, string>, args?: string[]) => Run
  port: number
}

const test = base.extend<Launcher>({
  port: async ({}, use) => use(await freePort()),
  launch: async ({ port }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-start-'))
    const runs: Run[] = []
    await use((env = {}, args = []) => {
      const settings = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', RATE_LIMITS: 'off', ...env }
      const started = run(['scripts/start.mjs', ...args], settings)
      runs.push(started)
      return started
    })
    for (const { process: child } of runs) await end(child, 'SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  },
})

const address = (port: number) => `Greenroom is at http://localhost:${port}\n`

test('it starts, says what it does, and starts again with what is there', async ({ launch, port }) => {
  for (let times = 0; times < 2; times += 1) {
    const started = launch()
    await started.said(address(port))
    expect((await fetch(`http://localhost:${port}/signup`)).status).toBe(200)
    expect(started.output().out).toMatch(
      /^✓ database \(sqlite.*\) \d+\.\d s\n✓ Twitch \(simulated at http:\/\/127\.0\.0\.1:\d+\) \d+\.\d s\n✓ doors \d+\.\d s\n(.*\n)*✓ pages \d+\.\d s\n/,
    )
    expect(started.output().err).toBe('')
    started.process.kill('SIGTERM')
    expect(await started.ended).toBe(0)
  }
})

test('Ctrl-C stops it, connected sockets and all', async ({ launch, port, browser }) => {
  const started = launch()
  await started.said(address(port))
  const context = await browser.newContext({ baseURL: `http://localhost:${port}` })
  const pages = await Promise.all([context.newPage(), context.newPage()])
  const [page] = pages
  await page.goto('/signup')
  await page.getByRole('textbox', { name: 'Handle' }).fill('ann')
  await page.getByLabel('Password').fill('a good password')
  await page.getByRole('button', { name: 'Sign up', exact: true }).click()
  await page.waitForURL('/rooms')
  await pages[1].goto('/rooms')
  for (const one of pages) {
    await one.getByRole('button', { name: 'New room' }).click()
    await one.getByRole('textbox', { name: 'Room name' }).fill('Room')
    await one.getByRole('button', { name: 'Create room' }).click()
    await expect(one.getByRole('log')).toContainText('Nothing said yet')
  }

  const since = performance.now()
  started.process.kill('SIGINT')
  expect(await started.ended).toBe(0)
  // A moment; what waited for a peer would take a heartbeat's time and more.
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(started.output().out).toContain('Stopping.\n')
  expect(started.output().err).toBe('')
  for (const one of pages)
    await expect(one.getByRole('status', { name: 'Connection' })).toContainText(/No connection|Connecting/)

  // They come back by themselves.
  await launch().said(address(port))
  for (const one of pages) await expect(one.getByRole('status', { name: 'Connection' })).toBeEmpty({ timeout: 20_000 })
  await context.close()
})

test('what cannot be is refused in one line', async ({ launch, port }) => {
  const first = launch()
  await first.said(address(port))
  const free = String(await freePort())
  const other = mkdtempSync(join(tmpdir(), 'greenroom-start-'))
  const refusals: [Run, RegExp][] = [
    [launch({ PORT: free }), /^Greenroom cannot start: another process uses .*greenroom\.db: stop it first, .*\n$/],
    [launch({ DATA_DIR: other }), new RegExp(`^Greenroom cannot start: PORT ${port} is in use: .*\\n$`)],
    [launch({ PORT: 'abc' }), /^Greenroom cannot start: PORT takes a whole number from 0 to 65535\n$/],
    [launch({ HOST: '0.0.0.0', PUBLIC_URL: 'not an address' }), /^Greenroom cannot start: PUBLIC_URL takes .*\n$/],
    [launch({ DATA_DIR: '/dev/null/data', PORT: free }), /^Greenroom cannot start: .*DATA_DIR.*\n$/],
    [launch({}, ['--port', '80']), /^npm start takes no arguments: --port 80\. .*\n$/],
  ]
  for (const [refused, line] of refusals) {
    expect(await refused.ended).toBe(1)
    expect(refused.output().err).toMatch(line)
  }
  rmSync(other, { recursive: true, force: true })
  // The first one did not notice.
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200)
})
