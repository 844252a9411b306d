import { z } from 'zod'
import type { Vault } from '#server/auth/vault.ts'
import type { Reader } from '#server/db/database.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Tokens, TwitchClient } from './client.ts'

const Stored = z.object({ accessToken: z.string(), refreshToken: z.string().nullable() })

export const sealTokens = (vault: Vault, tokens: Tokens): string => vault.seal(JSON.stringify(tokens))

/** Tokens that cannot be opened: AUTH_SECRET is another than when they were stored. They say nothing of their user. */
export class TokensUnreadable extends Error {}

/** Null where they were sealed with another secret. */
export function openTokens(vault: Vault, sealed: string): Tokens | null {
  const text = vault.open(sealed)
  return text === null ? null : (Stored.safeParse(JSON.parse(text)).data ?? null)
}

/** The tokens of linked accounts, good for calls: one that has run out is refreshed, once for all who wait for it. */
export class AccountTokens {
  readonly #client: Pick<TwitchClient, 'refresh'>
  readonly #vault: Vault
  readonly #reader: Reader
  readonly #runner: Pick<Runner, 'internal'>
  readonly #refreshing = new Map<string, Promise<Tokens | null>>()

  constructor(options: {
    client: Pick<TwitchClient, 'refresh'>
    vault: Vault
    reader: Reader
    runner: Pick<Runner, 'internal'>
  }) {
    this.#client = options.client
    this.#vault = options.vault
    this.#reader = options.reader
    this.#runner = options.runner
  }

  /**
   * Calls Twitch as an account's user. Null where Twitch no longer takes its tokens, or there are none: the user has
   * to sign in with Twitch again. @throws TwitchUnavailable, TokensUnreadable
   */
  async use<T>(accountId: string, call: (accessToken: string) => Promise<T | null>): Promise<T | null> {
    const sealed = await this.#sealed(accountId)
    if (sealed === null) return null
    const tokens = openTokens(this.#vault, sealed)
    if (!tokens)
      throw new TokensUnreadable('the tokens of an account at Twitch cannot be opened: is AUTH_SECRET another?')
    const answer = await call(tokens.accessToken)
    if (answer !== null) return answer
    const fresh = await this.#refreshOnce(accountId, sealed)
    return fresh && call(fresh.accessToken)
  }

  /** A refresh token may be good for one use: two at once would spend it twice. */
  #refreshOnce(accountId: string, stale: string): Promise<Tokens | null> {
    const known = this.#refreshing.get(accountId)
    if (known) return known
    const refreshed = this.#refresh(accountId, stale).finally(() => this.#refreshing.delete(accountId))
    this.#refreshing.set(accountId, refreshed)
    return refreshed
  }

  async #refresh(accountId: string, stale: string): Promise<Tokens | null> {
    const replaced = await this.#replacement(accountId, stale)
    if (replaced !== undefined) return replaced
    const refreshToken = openTokens(this.#vault, stale)?.refreshToken ?? null
    const fresh = refreshToken === null ? null : await this.#client.refresh(refreshToken)
    // Another process may have spent it a moment ago, or the user signed in again.
    if (!fresh) return (await this.#replacement(accountId, stale)) ?? null
    const sealed = sealTokens(this.#vault, fresh)
    await this.#runner.internal((tx) =>
      tx.account.updateMany({ where: { id: accountId, tokens: stale }, data: { tokens: sealed } }),
    )
    return fresh
  }

  /** What stands where `stale` was; undefined where that is still there. */
  async #replacement(accountId: string, stale: string): Promise<Tokens | null | undefined> {
    const sealed = await this.#sealed(accountId)
    if (sealed === stale) return undefined
    return sealed === null ? null : openTokens(this.#vault, sealed)
  }

  async #sealed(accountId: string): Promise<string | null> {
    const account = await this.#reader.account.findUnique({ where: { id: accountId }, select: { tokens: true } })
    return account?.tokens ?? null
  }
}
