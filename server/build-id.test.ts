import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { readBuild } from './build-id.ts'

const root = mkdtempSync(join(tmpdir(), 'greenroom-build-'))
const write = (path: string, text: string) => writeFileSync(join(root, '.next', path), text)

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(join(root, '.next'), { recursive: true, force: true })
})

it('names the build, and what its pages load when it is used and is not large', () => {
  vi.stubEnv('NODE_ENV', 'production')
  mkdirSync(join(root, '.next/static/chunks'), { recursive: true })
  write('BUILD_ID', 'abc\n')
  write('build-manifest.json', JSON.stringify({ pages: { '/_app': ['static/chunks/app.js'], '/offline': [] } }))
  const named = ['app', 'small', 'large', 'gone'].map((name) => `"static/chunks/${name}.js"`)
  write('static/chunks/app.js', `[${named.join(',')}].map(load)`)
  write('static/chunks/small.js', 'small')
  write('static/chunks/large.js', ' '.repeat(200_000))
  expect(readBuild(root)).toEqual({ id: 'abc', lazyFiles: ['/_next/static/chunks/small.js'] })
  write('build-manifest.json', 'not what it was')
  expect(readBuild(root)).toEqual({ id: 'abc', lazyFiles: [] })
})

it('does without pages, and without a build', () => {
  expect(readBuild(root).id).toBe('development')
  vi.stubEnv('NODE_ENV', 'production')
  expect(readBuild(root)).toEqual({ id: 'none', lazyFiles: [] })
})
