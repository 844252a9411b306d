import { expect, test } from 'vitest'
import { Vault } from './vault.ts'

const vault = new Vault('a secret of at least thirty-two characters')

test('what is sealed can be opened, and tells nothing', () => {
  const sealed = vault.seal('token, Grüße 🎭')
  expect(sealed).toMatch(/^v1\.[\w-]+$/)
  expect(sealed).not.toContain('token')
  expect(vault.open(sealed)).toBe('token, Grüße 🎭')
  expect(vault.seal('token')).not.toBe(vault.seal('token'))
})

test('another secret, a changed or cut text, and what was never sealed open nothing', () => {
  const sealed = vault.seal('token')
  expect(new Vault('another secret of at least thirty-two').open(sealed)).toBeNull()
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(vault.open(`v1.${changed.toString('base64url')}`)).toBeNull()
  }
  for (const odd of ['', 'v1.', 'v1.AAAA', 'v2.AAAA', 'token', sealed.slice(0, -2)]) expect(vault.open(odd)).toBeNull()
})
