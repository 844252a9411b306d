import type { Account, AuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import twitchModule, { type TwitchProfile } from 'next-auth/providers/twitch'
import { Name } from '#protocol/primitives.ts'
import type { Reader } from '#server/db/database.ts'
import { linkAccount, refreshAccount, type AccountElsewhere } from '#server/domain/account/link.ts'
import { createUser, freeHandle, lockUsers } from '#server/domain/user/create.ts'
import { newId } from '#server/ids.ts'
import type { Who } from '#server/kernel/command.ts'
import type { Runner } from '#server/kernel/runner.ts'
import { sealTokens } from '#server/twitch/account-tokens.ts'
import { accountIdAt, TWITCH, type TwitchApp } from '#server/twitch/app.ts'
import { pictureUrl, type TwitchClient, type TwitchUser } from '#server/twitch/client.ts'
import { createSession, endOwnSession, renewToken, SESSION_LASTS, touchSessions } from './sessions.ts'
import type { SignInProblem } from './sign-in-problem.ts'
import type { Vault } from './vault.ts'

/** A CommonJS module: Node hands out all that it exports as its default, bundlers its default as such. */
const exported = twitchModule as typeof twitchModule & { default?: typeof twitchModule }
const Twitch = exported.default ?? exported

export interface AttemptOptions {
  /** Null where there is no Twitch: sessions are read and ended all the same. */
  twitch: { app: TwitchApp; client: TwitchClient } | null
  vault: Vault
  reader: Reader
  runner: Runner
}

/** `foreign`: a link, but not one that this session began. */
export type Intent = 'signIn' | 'link' | 'foreign'

/** The request of a browser: who it is signed in as, with which token, and what it is to do. */
export interface Visit {
  who: Who
  token: string | null
  intent: Intent
}

/** Somebody who has signed in at Twitch, before they are anybody here. */
interface Arrival {
  login: string
  name: string
  email: string | null
  avatarUrl: string | null
}

/**
 * One request to next-auth: its provider, its adapter and its callbacks, with what they have to know of each other.
 * next-auth asks the adapter step by step (user, account, session); what belongs together is written together.
 */
export class SignInAttempt {
  /** Why it was refused by us, rather than by next-auth. */
  problem: SignInProblem | null = null
  readonly #options: AttemptOptions
  readonly #visit: Visit
  #arrival: Arrival | null = null
  /** A new user who is not stored before their account is: alone they would have no way in. */
  #pending: string | null = null
  /** Who the arrived one is here, where another request made them in the meantime. */
  #userId: string | null = null
  /** The object of which next-auth takes the cookie's value in the end. */
  #kept: { sessionToken: string; userId: string; expires: Date } | null = null

  constructor(options: AttemptOptions, visit: Visit) {
    this.#options = options
    this.#visit = visit
  }

  providers(): AuthOptions['providers'] {
    const { twitch } = this.#options
    return twitch ? [this.#provider(twitch)] : []
  }

  #provider({ app, client }: NonNullable<AttemptOptions['twitch']>): AuthOptions['providers'][number] {
    return Twitch<TwitchProfile>({
      wellKnown: `${app.issuer}/.well-known/openid-configuration`,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      checks: ['state', 'nonce'],
      authorization: {
        params: {
          scope: 'openid user:read:email',
          claims: { id_token: { email: null, email_verified: null, picture: null, preferred_username: null } },
        },
      },
      profile: async (claims, tokens) => {
        this.#arrival = await arrivalOf(client, claims, tokens.access_token ?? '')
        return { id: accountIdAt(app, claims.sub), name: this.#arrival.name, email: this.#arrival.email }
      },
    })
  }

  /** Whether the arrived one may come in; else where they are told why. */
  async permit(account: Account | null): Promise<boolean> {
    this.problem = account ? await this.#refusal(account) : 'failed'
    return this.problem === null
  }

  adapter(): Adapter {
    const { reader, runner } = this.#options
    return {
      // Nobody is found by an e-mail address: it is no proof of who one is.
      getUserByEmail: () => null,
      getUser: (id) => findUser(reader, id),
      getUserByAccount: async ({ provider, providerAccountId }) => {
        const account = await reader.account.findUnique({
          where: { provider_providerAccountId: { provider, providerAccountId } },
          select: { userId: true },
        })
        return account && findUser(reader, account.userId)
      },
      createUser: (user: Omit<AdapterUser, 'id'>) => {
        this.#pending = newId()
        return { ...user, id: this.#pending }
      },
      updateUser: (user) => user as AdapterUser,
      linkAccount: (account: Account) => this.#link(account),
      createSession: async ({ userId }) => {
        const { who } = this.#visit
        const id = this.#userId ?? userId
        const session = await runner.internal((tx, effects) =>
          createSession(tx, new Date().toISOString(), id, who, effects, TWITCH),
        )
        return { sessionToken: session.token, userId: id, expires: new Date(session.expiresAt) }
      },
      getSessionAndUser: () => this.#session(),
      updateSession: async () => {
        const { who } = this.#visit
        if (who.kind === 'user')
          await runner.internal((tx) => touchSessions(tx, [who.sessionId], new Date().toISOString()))
        return null
      },
      deleteSession: async () => {
        const { who } = this.#visit
        if (who.kind === 'user') await runner.internal((tx, effects) => endOwnSession(tx, effects, who.sessionId))
        return null
      },
    }
  }

  async #refusal(account: Account): Promise<SignInProblem | null> {
    const { reader, runner } = this.#options
    const { who, intent } = this.#visit
    if (intent === 'foreign') return 'mismatch'
    const { provider, providerAccountId } = account
    const known = await reader.account.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { userId: true, user: { select: { disabledAt: true } } },
    })
    if (intent === 'link' && who.kind === 'user') {
      if (known && known.userId !== who.userId) return 'taken'
      if (!known && (await reader.account.findFirst({ where: { userId: who.userId, provider } }))) return 'second'
    }
    if (!known) return null
    if (known.user.disabledAt !== null) return 'disabled'
    const fresh = this.#elsewhere(account)
    await runner.internal((tx, effects) =>
      refreshAccount(tx, effects, new Date().toISOString(), fresh, this.#arrival?.avatarUrl ?? null),
    )
    return null
  }

  /** Links the account; a new user is stored with it. The session goes on under another token: it can do more now. */
  async #link(account: Account): Promise<void> {
    const { runner } = this.#options
    const { who } = this.#visit
    const elsewhere = this.#elsewhere(account)
    const { provider, providerAccountId } = elsewhere
    const pending = this.#pending
    const arrival = this.#arrival
    if (!arrival) throw new Error('an account without a profile')
    await runner.internal(async (tx, effects) => {
      const now = new Date().toISOString()
      if (pending === null) {
        if (who.kind !== 'user') throw new Error('nobody to link to')
        await linkAccount(tx, effects, now, who.userId, elsewhere)
        if (this.#kept) this.#kept.sessionToken = await renewToken(tx, who.sessionId)
        return
      }
      await lockUsers(tx)
      const { login, name, email, avatarUrl } = arrival
      const other = await tx.account.findUnique({
        where: { provider_providerAccountId: { provider, providerAccountId } },
      })
      this.#userId = other?.userId ?? pending
      if (other) return
      await createUser(tx, now, { id: pending, handle: await freeHandle(tx, login), name, email, avatarUrl })
      await linkAccount(tx, effects, now, pending, elsewhere)
    })
  }

  /** A sign-in starts a session of its own, whatever the browser had; only linking builds on the one that is there. */
  async #session() {
    const { who, token, intent } = this.#visit
    if (who.kind !== 'user' || token === null || (this.#arrival && intent !== 'link')) return null
    const user = await findUser(this.#options.reader, who.userId)
    if (!user) return null
    this.#kept = { sessionToken: token, userId: user.id, expires: new Date(Date.now() + SESSION_LASTS) }
    return { session: this.#kept, user }
  }

  #elsewhere({ provider, providerAccountId, access_token, refresh_token, scope }: Account): AccountElsewhere {
    if (!this.#arrival || access_token === undefined) throw new Error('an account without a profile or a token')
    const tokens = { accessToken: access_token, refreshToken: refresh_token ?? null }
    return {
      provider,
      providerAccountId,
      login: this.#arrival.login,
      name: this.#arrival.name,
      tokens: sealTokens(this.#options.vault, tokens),
      scopes: scope ?? '',
    }
  }
}

async function findUser(reader: Reader, id: string): Promise<AdapterUser | null> {
  const user = await reader.user.findUnique({ where: { id, deletedAt: null } })
  if (!user) return null
  // next-auth's type wants an address where ours may have none.
  return { id, name: user.name, email: user.email, image: user.avatarUrl, emailVerified: null } as AdapterUser
}

async function arrivalOf(client: TwitchClient, claims: TwitchProfile, accessToken: string): Promise<Arrival> {
  // The id_token has the display name alone. Without Helix the login follows from it, all but always.
  const found = await client.me(accessToken).catch(() => null)
  const user: TwitchUser | null = found?.id === claims.sub ? found : null
  const name = Name.safeParse(user?.name ?? claims.preferred_username)
  const login = user?.login ?? claims.preferred_username.toLowerCase()
  return {
    login,
    name: name.success ? name.data : login,
    email: claims['email_verified'] === true ? claims.email : null,
    avatarUrl: pictureUrl(user?.pictureUrl ?? claims.picture),
  }
}
