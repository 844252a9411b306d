import { userTopic } from '#protocol/topics.ts'
import { endSessionsOf } from '#server/auth/sessions.ts'
import type { Vault } from '#server/auth/vault.ts'
import type { Reader } from '#server/db/database.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Logger } from '#server/logger.ts'
import { openTokens, TokensUnreadable, type AccountTokens } from '#server/twitch/account-tokens.ts'
import { accountIdAt, accountsAt, TWITCH, type TwitchApp } from '#server/twitch/app.ts'
import { TwitchUnavailable, type TwitchClient, type Validity } from '#server/twitch/client.ts'
import type { Worker } from './prune.ts'

/** How often it is looked for what is due. Milliseconds. */
const EVERY = 60_000
/** Twitch wants tokens validated at start and every hour; the rest is for accounts that wait their turn. */
const GOOD_FOR = 50 * 60_000
const PAGE = 100
const AT_ONCE = 4

export interface KeepingOptions {
  app: Pick<TwitchApp, 'simulated'>
  client: TwitchClient
  tokens: AccountTokens
  vault: Vault
  reader: Reader
  runner: Runner
  logger: Logger
}

interface DueAccount {
  id: string
  userId: string
  providerAccountId: string
  login: string
  tokens: string | null
}

/**
 * Keeps accounts at Twitch true: their tokens are validated at start and every hour (dev.twitch.tv/docs/authentication/
 * validate-tokens), renamed logins followed, and tokens that nobody needs any more given back. Who disconnected the
 * app loses the sessions that were made with it.
 */
export class TwitchAccounts {
  readonly #options: KeepingOptions
  #stopped = false
  #toldUnreadable = false

  constructor(options: KeepingOptions) {
    this.#options = options
  }

  /** Validates what was last validated before then. Stops where Twitch does not answer: the rest stays due. */
  async validate(before: string): Promise<void> {
    for (let last = ''; !this.#stopped;) {
      const due = await this.#options.reader.account.findMany({
        where: {
          ...accountsAt(this.#options.app),
          tokens: { not: null },
          validatedAt: { lt: before },
          id: { gt: last },
        },
        select: { id: true, userId: true, providerAccountId: true, login: true, tokens: true },
        orderBy: { id: 'asc' },
        take: PAGE,
      })
      for (let at = 0; at < due.length && !this.#stopped; at += AT_ONCE) {
        const few = due.slice(at, at + AT_ONCE)
        const done = await Promise.allSettled(few.map((account) => this.#validateOne(account)))
        // One that Twitch has trouble with keeps nobody else from their turn; where all fail, it is Twitch itself.
        const failed = done.flatMap((one) => (one.status === 'rejected' ? [asError(one.reason)] : []))
        const accident = failed.find((reason) => !isExpected(reason))
        if (accident) throw accident
        const [first] = failed
        if (first instanceof TokensUnreadable) this.#tellUnreadable(first)
        else if (first && failed.length === few.length) throw first
      }
      if (due.length < PAGE) return
      last = due.at(-1)?.id ?? last
    }
  }

  /** Gives back what is noted as of no use. */
  async revoke(): Promise<void> {
    const { app, reader, runner, client, vault } = this.#options
    const rows = await reader.tokenRevocation.findMany({ where: accountsAt(app), take: PAGE })
    let failed: unknown = null
    for (const { id, token } of rows) {
      if (this.#stopped) return
      const tokens = openTokens(vault, token)
      try {
        if (tokens) await client.revoke(tokens.accessToken)
        await runner.internal((tx) => tx.tokenRevocation.deleteMany({ where: { id } }))
      } catch (error) {
        if (!(error instanceof TwitchUnavailable)) throw error
        failed = error
      }
    }
    if (failed) throw asError(failed)
  }

  stop(): void {
    this.#stopped = true
  }

  #tellUnreadable(error: TokensUnreadable): void {
    if (!this.#toldUnreadable) this.#options.logger.warn({ err: error }, 'accounts at Twitch are left as they are')
    this.#toldUnreadable = true
  }

  async #validateOne(account: DueAccount): Promise<void> {
    const { app, client, tokens } = this.#options
    const validity = await tokens.use(account.id, (token) => client.validate(token))
    const theirs = validity && account.providerAccountId === accountIdAt(app, validity.userId)
    if (theirs) await this.#valid(account, validity)
    else await this.#disconnected(account)
  }

  async #valid({ id, userId, login }: DueAccount, validity: Validity): Promise<void> {
    const { client, tokens, runner } = this.#options
    const renamed = validity.login !== login
    const user = renamed ? await tokens.use(id, (token) => client.me(token)) : null
    const now = new Date().toISOString()
    await runner.internal(async (tx, { emit }) => {
      const { count } = await tx.account.updateMany({
        where: { id },
        data: {
          validatedAt: now,
          scopes: validity.scopes.join(' '),
          ...(renamed ? { login: validity.login, name: user?.name ?? validity.login, updatedAt: now } : {}),
        },
      })
      if (count > 0 && renamed) await emit(userTopic(userId), 'user.updated', userId)
    })
  }

  /** Unless somebody signed in, or the tokens were refreshed, while Twitch was asked: then it is asked again. */
  async #disconnected({ id, userId, tokens }: DueAccount): Promise<void> {
    const now = new Date().toISOString()
    await this.#options.runner.internal(async (tx, effects) => {
      const refused = { where: { id, tokens }, data: { tokens: null, updatedAt: now } }
      if ((await tx.account.updateMany(refused)).count === 0) return
      await endSessionsOf(tx, effects, now, { userId, provider: TWITCH }, 'disconnected')
    })
  }
}

const isExpected = (error: Error): boolean => error instanceof TwitchUnavailable || error instanceof TokensUnreadable

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))

/** Looks at once, and then every minute, for what is due. */
export function keepTwitchAccounts(options: KeepingOptions): Worker {
  const accounts = new TwitchAccounts(options)
  let due = new Date().toISOString()
  let running = Promise.resolve()
  const run = () => {
    const before = due
    running = running
      .then(() => accounts.validate(before))
      .then(() => accounts.revoke())
      .catch((error: unknown) => {
        if (error instanceof TwitchUnavailable) options.logger.warn({ err: error }, 'Twitch is not available')
        else options.logger.error({ err: error }, 'keeping accounts at Twitch failed, the next try is in a minute')
      })
    due = new Date(Date.now() - GOOD_FOR + EVERY).toISOString()
  }
  const timer = setInterval(run, EVERY).unref()
  run()
  return {
    stop: () => {
      clearInterval(timer)
      accounts.stop()
      options.client.close()
      return running
    },
  }
}
