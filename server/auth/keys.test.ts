import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authSecret, deriveKey } from './keys.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the secret is made once, for its owner alone, however many start at once', async () => {
  const secrets = await Promise.all([1, 2, 3, 4].map(() => authSecret(null, folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(32)
  expect(await authSecret(null, folder)).toBe(secrets[0])
  expect(readdirSync(folder)).toEqual(['auth-secret'])
  expect(statSync(join(folder, 'auth-secret')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'auth-secret'), 'utf8').trim()).toBe(secrets[0])
})

test('a given one is taken as it is, and nothing is written', async () => {
  expect(await authSecret('given', folder)).toBe('given')
  expect(readdirSync(folder)).toEqual([])
})

test('a file that holds too little stops the start', async () => {
  writeFileSync(join(folder, 'auth-secret'), 'short\n')
  await expect(authSecret(null, folder)).rejects.toThrow(/^AUTH_SECRET takes at least 32 characters; .*auth-secret/)
})

test('keys for two purposes have nothing in common', () => {
  expect(deriveKey('secret', 'one')).toHaveLength(32)
  expect(deriveKey('secret', 'one')).toEqual(deriveKey('secret', 'one'))
  expect(deriveKey('secret', 'one')).not.toEqual(deriveKey('secret', 'two'))
})
