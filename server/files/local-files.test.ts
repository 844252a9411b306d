import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fileStoreSuite } from './file-store.suite.ts'
import { LocalFiles } from './local-files.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'greenroom-files-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

fileStoreSuite('files in a local folder', () => Promise.resolve(new LocalFiles(join(folder(), 'not-there-yet'))))

it('its files are for their owner only', async () => {
  const root = folder()
  await new LocalFiles(root).put('some-file', Buffer.from('x'))
  expect(statSync(join(root, 'le', 'some-file')).mode & 0o777).toBe(0o600)
})

it('what a crash left unfinished is no file, and goes once it is old', async () => {
  const root = folder()
  mkdirSync(join(root, 'ab'))
  writeFileSync(join(root, 'ab', 'old-ab.1.part'), 'half')
  writeFileSync(join(root, 'ab', 'new-ab.2.part'), 'half')
  utimesSync(join(root, 'ab', 'old-ab.1.part'), 0, 0)
  const names: string[] = []
  for await (const name of new LocalFiles(root).names()) names.push(name)
  expect(names).toEqual([])
  expect(readdirSync(join(root, 'ab'))).toEqual(['new-ab.2.part'])
})
