import { beforeEach, expect, test } from 'vitest'
import { Vault } from '#server/auth/vault.ts'
import type { Reader } from '#server/db/database.ts'
import type { Runner } from '#server/kernel/runner.ts'
import { AccountTokens, openTokens, sealTokens, TokensUnreadable } from './account-tokens.ts'
import { TwitchUnavailable, type Tokens } from './client.ts'

const vault = new Vault('a secret of at least thirty-two characters')

/** One row, and a Twitch that takes exactly one access and one refresh token. */
let stored: string | null
let good: { access: string; refresh: string | null }
let refreshes: string[]
let down: boolean
let count: number

const reader = { account: { findUnique: async () => ({ tokens: stored }) } } as unknown as Reader
const tx = {
  account: {
    updateMany: async ({ where, data }: { where: { tokens: string }; data: { tokens: string } }) => {
      if (stored === where.tokens) stored = data.tokens
    },
  },
}
const runner = { internal: (work: (given: unknown) => Promise<unknown>) => work(tx) } as unknown as Runner
const refresh = async (token: string): Promise<Tokens | null> => {
  refreshes.push(token)
  await Promise.resolve()
  if (down) throw new TwitchUnavailable('down')
  if (token !== good.refresh) return null
  count += 1
  good = { access: `access ${count}`, refresh: `refresh ${count}` }
  return { accessToken: good.access, refreshToken: good.refresh }
}
const call = async (access: string) => (access === good.access ? `called with ${access}` : null)

let tokens: AccountTokens
beforeEach(() => {
  stored = sealTokens(vault, { accessToken: 'access 0', refreshToken: 'refresh 0' })
  good = { access: 'access 0', refresh: 'refresh 0' }
  refreshes = []
  down = false
  count = 0
  tokens = new AccountTokens({ client: { refresh }, vault, reader, runner })
})

test('a token that is good is used as it is', async () => {
  expect(await tokens.use('id', call)).toBe('called with access 0')
  expect(refreshes).toEqual([])
})

test('one that ran out is refreshed, stored and used', async () => {
  good.access = 'gone'
  expect(await tokens.use('id', call)).toBe('called with access 1')
  expect(openTokens(vault, stored ?? '')).toEqual({ accessToken: 'access 1', refreshToken: 'refresh 1' })
})

test('many at once spend a refresh token once', async () => {
  good.access = 'gone'
  const answers = await Promise.all(Array.from({ length: 20 }, () => tokens.use('id', call)))
  expect(new Set(answers)).toEqual(new Set(['called with access 1']))
  expect(refreshes).toEqual(['refresh 0'])
})

test('what another process refreshed in the meantime is used, not taken for a disconnection', async () => {
  good = { access: 'access of the other', refresh: 'refresh of the other' }
  const other = sealTokens(vault, { accessToken: good.access, refreshToken: good.refresh })
  const before = stored
  let asked = 0
  const late = async (access: string) => {
    // The other one stores its tokens while this call is under way.
    if ((asked += 1) === 1) stored = other
    return call(access)
  }
  expect(await tokens.use('id', late)).toBe('called with access of the other')
  expect(refreshes).toEqual([])
  expect(stored).not.toBe(before)
})

test('a refresh that is refused, no refresh token and no tokens end it', async () => {
  good = { access: 'gone', refresh: 'gone' }
  expect(await tokens.use('id', call)).toBeNull()
  stored = sealTokens(vault, { accessToken: 'access 0', refreshToken: null })
  expect(await tokens.use('id', call)).toBeNull()
  stored = null
  expect(await tokens.use('id', call)).toBeNull()
})

test('a Twitch that does not answer says nothing of the tokens', async () => {
  good.access = 'gone'
  down = true
  const before = stored
  await expect(tokens.use('id', call)).rejects.toThrow(TwitchUnavailable)
  expect(stored).toBe(before)
  down = false
  expect(await tokens.use('id', call)).toBe('called with access 1')
})

test('tokens of another secret say nothing of their user', async () => {
  stored = sealTokens(new Vault('another secret of at least thirty-two'), {
    accessToken: 'access 0',
    refreshToken: 'x',
  })
  await expect(tokens.use('id', call)).rejects.toThrow(TokensUnreadable)
})
