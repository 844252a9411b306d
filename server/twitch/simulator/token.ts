import { createHash, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { Code } from './authorize.ts'
import { requestedClaims } from './claims.ts'
import { formOf, json, Refusal, type Answer, type Visit } from './exchange.ts'
import { addAccessToken, openGrant, rotateRefreshToken } from './grants.ts'
import { basicClaims, signIdToken } from './id-token.ts'
import { findPerson } from './people.ts'
import type { AccessToken, Grant, State } from './state.ts'
import { TokenId, type World } from './world.ts'

type Form = Partial<Record<string, string>>

/** Gives tokens: for a code, for a refresh token, or to the app itself. @throws Refusal in Twitch's words */
export async function giveTokens(world: World, visit: Visit): Promise<Answer> {
  const form = formOf(visit)
  checkClient(world, form)
  switch (form.grant_type) {
    case 'authorization_code':
      return forCode(world, form)
    case 'refresh_token':
      return forRefreshToken(world, form)
    case 'client_credentials':
      return forApp(world)
    case undefined:
      throw new Refusal(400, 'missing grant type')
    default:
      throw new Refusal(400, 'invalid grant type')
  }
}

function checkClient({ clientId, clientSecret }: World, form: Form): void {
  if (!form.client_id) throw new Refusal(400, 'missing client id')
  if (form.client_id !== clientId) throw new Refusal(400, 'invalid client')
  if (!form.client_secret) throw new Refusal(400, 'missing client secret')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(digest(form.client_secret), digest(clientSecret)))
    throw new Refusal(403, 'invalid client secret')
}

async function forCode(world: World, form: Form): Promise<Answer> {
  if (!form.code) throw new Refusal(400, 'missing code')
  if (!form.redirect_uri) throw new Refusal(400, 'missing redirect uri')
  const code = world.seals.open('code', Code, form.code)
  if (!code || code.redirectUri !== form.redirect_uri) throw new Refusal(400, 'Invalid authorization code')
  const given = await world.state.change((state) => redeem(world, state, code))
  const idToken = given.claims && (await signIdToken(world, given.claims))
  return json({ ...tokenFields(world, given.grant, given.access), ...(idToken ? { id_token: idToken } : {}) })
}

function redeem(world: World, state: State, code: z.output<typeof Code>) {
  const { id, userId, consentId, scopes, userinfoClaims, idTokenClaims, nonce, expiresAt } = code
  const person = findPerson(state.people, userId)
  const used = state.usedCodes.some((other) => other.id === id)
  if (!person || used || expiresAt <= world.now() || state.consents[userId]?.id !== consentId)
    throw new Refusal(400, 'Invalid authorization code')
  state.usedCodes.push({ id, expiresAt })
  const grant = openGrant(state, { userId, scopes, userinfoClaims })
  const access = addAccessToken(state, grant, world.now())
  if (!scopes.includes('openid')) return { grant, access, claims: null }
  const claims = {
    ...basicClaims(world, userId),
    ...(nonce === undefined ? {} : { nonce }),
    ...requestedClaims(world.origin, person, scopes, idTokenClaims),
    ...state.nextIdToken,
  }
  state.nextIdToken = null
  return { grant, access, claims }
}

async function forRefreshToken(world: World, form: Form): Promise<Answer> {
  if (!form.refresh_token) throw new Refusal(400, 'missing refresh token')
  const token = world.seals.open('refresh token', TokenId, form.refresh_token)
  const { grant, access } = await world.state.change((state) => {
    const found = token && rotateRefreshToken(state, token.id)
    if (!found) throw new Refusal(400, 'Invalid refresh token')
    return { grant: found, access: addAccessToken(state, found, world.now()) }
  })
  return json(tokenFields(world, grant, access))
}

async function forApp(world: World): Promise<Answer> {
  const access = await world.state.change((state) => addAccessToken(state, null, world.now()))
  return json(tokenFields(world, null, access))
}

function tokenFields({ seals, now }: World, grant: Grant | null, access: AccessToken): Record<string, unknown> {
  return {
    access_token: seals.sign('access token', { id: access.id }),
    expires_in: Math.floor((access.expiresAt - now()) / 1000),
    token_type: 'bearer',
    ...(grant && { refresh_token: seals.sign('refresh token', { id: grant.refreshId }), scope: grant.scopes }),
  }
}
