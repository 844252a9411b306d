import { randomBytes } from 'node:crypto'
import type { AccessToken, Grant, State } from './state.ts'

/** Milliseconds. */
export const CODE_LASTS = 10 * 60_000
const USER_TOKEN_LASTS = 4 * 60 * 60_000
const APP_TOKEN_LASTS = 60 * 24 * 60 * 60_000
/** Of one person; the oldest go, so that the file does not grow with every sign-in. */
const GRANTS_MAX = 50

export const newTokenId = (): string => randomBytes(15).toString('base64url')

/** Remembers that somebody allows so much, on top of what they allowed before. The id is the consent's until it ends. */
export function giveConsent(state: State, userId: string, scopes: readonly string[], now: number): string {
  const before = state.consents[userId]
  const id = before?.id ?? newTokenId()
  state.consents[userId] = { id, scopes: [...new Set([...(before?.scopes ?? []), ...scopes])], at: now }
  return id
}

/** Ends all that somebody allowed: codes that are under way, too, as they name the consent. */
export function revokeConsent(state: State, userId: string): void {
  delete state.consents[userId]
  const ended = new Set(state.grants.filter((grant) => grant.userId === userId).map(({ id }) => id))
  dropGrants(state, ended)
}

export function openGrant(
  state: State,
  { userId, scopes, userinfoClaims }: Pick<Grant, 'userId' | 'scopes' | 'userinfoClaims'>,
): Grant {
  const grant = { id: newTokenId(), userId, scopes, userinfoClaims, refreshId: newTokenId() }
  state.grants.push(grant)
  const theirs = state.grants.filter((other) => other.userId === userId)
  dropGrants(state, new Set(theirs.slice(0, -GRANTS_MAX).map(({ id }) => id)))
  return grant
}

/** An access token for a grant, or for the app itself. */
export function addAccessToken(state: State, grant: Grant | null, now: number): AccessToken {
  const expiresAt = now + (grant ? USER_TOKEN_LASTS : APP_TOKEN_LASTS)
  const token = { id: newTokenId(), grantId: grant?.id ?? null, expiresAt, bucket: null }
  state.accessTokens.push(token)
  return token
}

/** The grant whose good refresh token this is; from now on another one is. */
export function rotateRefreshToken(state: State, refreshId: string): Grant | null {
  const grant = state.grants.find((other) => other.refreshId === refreshId)
  if (!grant) return null
  grant.refreshId = newTokenId()
  return grant
}

export const findAccessToken = (state: State, id: string, now: number): AccessToken | null =>
  state.accessTokens.find((token) => token.id === id && token.expiresAt > now) ?? null

export const findGrant = (state: State, id: string | null): Grant | null =>
  state.grants.find((grant) => grant.id === id) ?? null

/** Ends access tokens early, somebody's or all; refresh tokens stay. */
export function expireAccessTokens(state: State, userId: string | null): void {
  state.accessTokens = state.accessTokens.filter(
    ({ grantId }) => userId !== null && findGrant(state, grantId)?.userId !== userId,
  )
}

export function dropAccessToken(state: State, id: string): void {
  state.accessTokens = state.accessTokens.filter((token) => token.id !== id)
}

function dropGrants(state: State, ids: ReadonlySet<string>): void {
  state.grants = state.grants.filter(({ id }) => !ids.has(id))
  state.accessTokens = state.accessTokens.filter(({ grantId }) => grantId === null || !ids.has(grantId))
}
