import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Vault } from '#server/auth/vault.ts'
import type { Reader } from '#server/db/database.ts'
import type { Runner } from '#server/kernel/runner.ts'
import { createLogger } from '#server/logger.ts'
import type { accountsAt } from '#server/twitch/app.ts'
import { AccountTokens, sealTokens } from '#server/twitch/account-tokens.ts'
import { TwitchUnavailable, type TwitchClient, type Validity } from '#server/twitch/client.ts'
import type { Worker } from './prune.ts'
import { keepTwitchAccounts } from './twitch-accounts.ts'

const MINUTE = 60_000
const vault = new Vault('a secret of at least thirty-two characters')

interface Row {
  id: string
  userId: string
  providerAccountId: string
  login: string
  tokens: string | null
  validatedAt: string
}

let rows: Row[]
let revocations: { id: string; providerAccountId: string; token: string }[]
let ended: string[]
let revoked: string[]
/** Access tokens that Twitch takes, with whose they are; null: Twitch does not answer. */
let good: Map<string, Validity> | null
let validations: { token: string; at: number }[]
let worker: Worker
/** What happens elsewhere while Twitch is asked. */
let asked: (token: string) => void

const refuseUnavailable = () => {
  if (good === null) throw new TwitchUnavailable('down')
  return good
}
interface Due {
  validatedAt: { lt: string }
  id: { gt: string }
}

const isAt = ({ providerAccountId: wanted }: ReturnType<typeof accountsAt>, id: string): boolean =>
  wanted.not ? !id.startsWith(wanted.not.startsWith) : id.startsWith(wanted.startsWith ?? '')

const client = {
  validate: async (token: string) => {
    const known = refuseUnavailable()
    validations.push({ token, at: Date.now() })
    asked(token)
    return known.get(token) ?? null
  },
  refresh: async () => (refuseUnavailable(), null),
  me: async () => null,
  revoke: async (token: string) => {
    refuseUnavailable()
    if (token === 'stuck') throw new TwitchUnavailable('has trouble with this one')
    revoked.push(token)
  },
  close: () => undefined,
} as unknown as TwitchClient

const reader = {
  account: {
    findMany: async ({ where }: { where: ReturnType<typeof accountsAt> & Due }) =>
      rows
        .filter((row) => row.tokens && row.validatedAt < where.validatedAt.lt && row.id > where.id.gt)
        .filter((row) => isAt(where, row.providerAccountId))
        // As it was when it was read, whatever is written meanwhile.
        .map((row) => ({ ...row })),
    findUnique: async ({ where }: { where: { id: string } }) => rows.find(({ id }) => id === where.id) ?? null,
  },
  tokenRevocation: {
    findMany: async ({ where }: { where: ReturnType<typeof accountsAt> }) =>
      revocations.filter((row) => isAt(where, row.providerAccountId)),
  },
} as unknown as Reader

const tx = {
  account: {
    updateMany: async ({ where, data }: { where: { id: string; tokens?: string }; data: Partial<Row> }) => {
      const row = rows.find(({ id, tokens }) => id === where.id && [undefined, tokens].includes(where.tokens))
      if (row) Object.assign(row, data)
      return { count: row ? 1 : 0 }
    },
  },
  session: {
    findMany: async ({ where }: { where: { userId: string; provider: string } }) => {
      ended.push(`${where.userId} ${where.provider}`)
      return []
    },
  },
  tokenRevocation: {
    deleteMany: async ({ where }: { where: { id: string } }) => {
      revocations = revocations.filter(({ id }) => id !== where.id)
    },
  },
}
const runner = {
  internal: (work: (given: unknown, effects: unknown) => Promise<unknown>) =>
    work(tx, { emit: async () => 1, endSessions: () => undefined }),
} as unknown as Runner

function account(number: number): Row {
  const id = `account-${number}`
  good?.set(`access-${number}`, { userId: `${number}`, login: `login_${number}`, scopes: [] })
  return {
    id,
    userId: `user-${number}`,
    providerAccountId: `simulated:${number}`,
    login: `login_${number}`,
    tokens: sealTokens(vault, { accessToken: `access-${number}`, refreshToken: null }),
    validatedAt: new Date().toISOString(),
  }
}

function start(): void {
  const tokens = new AccountTokens({ client, vault, reader, runner })
  worker = keepTwitchAccounts({
    app: { simulated: true },
    client,
    tokens,
    vault,
    reader,
    runner,
    logger: createLogger('silent'),
  })
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T12:00:00Z') })
  good = new Map()
  rows = [account(1), account(2)]
  revocations = []
  ended = []
  revoked = []
  validations = []
  asked = () => undefined
})
afterEach(async () => {
  await worker.stop()
  vi.useRealTimers()
})

test('all tokens are validated at start, however lately they were, and then within every hour', async () => {
  await vi.advanceTimersByTimeAsync(5)
  start()
  await vi.advanceTimersByTimeAsync(4 * 60 * MINUTE)
  for (const token of ['access-1', 'access-2']) {
    const times = validations.filter((validation) => validation.token === token).map(({ at }) => at)
    expect(times.length).toBeGreaterThanOrEqual(5)
    expect(times.length).toBeLessThanOrEqual(6)
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(Math.max(...pauses)).toBeLessThan(60 * MINUTE)
  }
  expect(ended).toEqual([])
})

test('who disconnected the app loses the sessions made with it within the hour, and nobody else does', async () => {
  start()
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  good?.delete('access-1')
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect(ended).toEqual(['user-1 twitch'])
  expect(rows.map(({ tokens }) => tokens === null)).toEqual([true, false])
  // Without tokens there is nothing left to ask.
  const asked = validations.filter(({ token }) => token === 'access-1').length
  await vi.advanceTimersByTimeAsync(120 * MINUTE)
  expect(validations.filter(({ token }) => token === 'access-1')).toHaveLength(asked)
})

test('while Twitch does not answer nobody is signed out; then it is asked again', async () => {
  const known = good
  good = null
  start()
  await vi.advanceTimersByTimeAsync(180 * MINUTE)
  expect(ended).toEqual([])
  good = known
  good?.delete('access-2')
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(ended).toEqual(['user-2 twitch'])
})

test('a token that says to be somebody else’s is none', async () => {
  good?.set('access-1', { userId: '77', login: 'other', scopes: [] })
  await vi.advanceTimersByTimeAsync(5)
  start()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(ended).toEqual(['user-1 twitch'])
})

test('tokens of the real Twitch are not shown to the simulator', async () => {
  const [row] = rows
  if (row) row.providerAccountId = '1'
  start()
  await vi.advanceTimersByTimeAsync(120 * MINUTE)
  expect(validations.some(({ token }) => token === 'access-1')).toBe(false)
  expect(ended).toEqual([])
})

test('tokens that cannot be opened, with another AUTH_SECRET, end nothing and stay', async () => {
  const [row] = rows
  const sealed = sealTokens(new Vault('another secret of at least thirty-two'), {
    accessToken: 'x',
    refreshToken: null,
  })
  if (row) row.tokens = sealed
  start()
  await vi.advanceTimersByTimeAsync(120 * MINUTE)
  expect(ended).toEqual([])
  expect(rows[0]?.tokens).toBe(sealed)
  // The other one is not kept waiting.
  expect(validations.filter(({ token }) => token === 'access-2').length).toBeGreaterThanOrEqual(2)
})

test('who signs in again while Twitch is asked keeps what they came with', async () => {
  await vi.advanceTimersByTimeAsync(5)
  const fresh = sealTokens(vault, { accessToken: 'access-fresh', refreshToken: null })
  good?.delete('access-1')
  good?.set('access-fresh', { userId: '1', login: 'login_1', scopes: [] })
  asked = (token) => {
    if (token === 'access-1' && rows[0]) rows[0].tokens = fresh
  }
  start()
  await vi.advanceTimersByTimeAsync(5 * MINUTE)
  expect(ended).toEqual([])
  expect(rows[0]?.tokens).toBe(fresh)
})

test('tokens of no use are given back, once Twitch answers; unreadable ones are forgotten', async () => {
  revocations = [
    { id: 'a', providerAccountId: 'simulated:1', token: sealTokens(vault, { accessToken: 'old', refreshToken: null }) },
    { id: 'b', providerAccountId: 'simulated:2', token: 'v1.damaged' },
    { id: 'c', providerAccountId: '3', token: sealTokens(vault, { accessToken: 'real', refreshToken: null }) },
  ]
  const known = good
  good = null
  start()
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(revocations.map(({ id }) => id)).toEqual(['a', 'c'])
  good = known
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  expect(revoked).toEqual(['old'])
  // What is Twitch's own is not shown to the simulator.
  expect(revocations.map(({ id }) => id)).toEqual(['c'])
})

test('one that Twitch has trouble with keeps no other from being given back', async () => {
  revocations = ['stuck', 'old'].map((accessToken) => ({
    id: accessToken,
    providerAccountId: 'simulated:1',
    token: sealTokens(vault, { accessToken, refreshToken: null }),
  }))
  start()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(revoked).toEqual(['old'])
  expect(revocations.map(({ id }) => id)).toEqual(['stuck'])
})
