import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './server.ts'

/** The files in which Next has written which build they are of. */
const NAMED = ['BUILD_ID', 'build-manifest.json', 'routes-manifest.json', 'server/middleware-build-manifest.js']
const LEFT_OUT = ['cache', 'trace', 'trace-build', 'diagnostics', 'types']

/** A folder like ours, with the same pages as another build. To be removed by whoever asked for it. */
export function otherBuild(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-build-'))
  for (const name of readdirSync(ROOT)) if (name !== '.next') symlinkSync(join(ROOT, name), join(folder, name))
  const from = join(ROOT, '.next')
  const to = join(folder, '.next')
  const out = new Set(LEFT_OUT.map((name) => join(from, name)))
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !out.has(path) })
  const id = readFileSync(join(from, 'BUILD_ID'), 'utf8').trim()
  const other = `${id.slice(0, -5)}other`
  for (const name of NAMED) {
    const path = join(to, name)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(id, other))
  }
  renameSync(join(to, 'static', id), join(to, 'static', other))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
