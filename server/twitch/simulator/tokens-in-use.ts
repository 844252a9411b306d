import type { IncomingHttpHeaders } from 'node:http'
import { requestedClaims } from './claims.ts'
import { formOf, json, Refusal, type Answer, type Visit } from './exchange.ts'
import { dropAccessToken, findAccessToken, findGrant } from './grants.ts'
import { basicClaims } from './id-token.ts'
import { findPerson, type Person } from './people.ts'
import type { AccessToken, Grant, State } from './state.ts'
import { TokenId, type World } from './world.ts'

/** An access token that is good; the app's own has no user. */
export interface TokenInUse {
  token: AccessToken
  user: { grant: Grant; person: Person } | null
}

/** The token in an Authorization header of one of these schemes, or null. */
export function tokenOf({ authorization }: IncomingHttpHeaders, schemes: readonly string[]): string | null {
  const [scheme = '', token, ...rest] = (authorization ?? '').split(' ')
  return token && rest.length === 0 && schemes.includes(scheme.toLowerCase()) ? token : null
}

/** What an access token stands for; null where it is none, or no longer one. */
export function findToken({ seals, now }: World, state: State, text: string): TokenInUse | null {
  const opened = seals.open('access token', TokenId, text)
  const token = opened && findAccessToken(state, opened.id, now())
  if (!token) return null
  if (token.grantId === null) return { token, user: null }
  const grant = findGrant(state, token.grantId)
  const person = grant && findPerson(state.people, grant.userId)
  return person ? { token, user: { grant, person } } : null
}

/** dev.twitch.tv/docs/authentication/validate-tokens */
export function validate(world: World, { headers }: Visit): Answer {
  const text = tokenOf(headers, ['oauth', 'bearer'])
  if (text === null) throw new Refusal(401, 'missing authorization token')
  const found = findToken(world, world.state.read(), text)
  if (!found) throw new Refusal(401, 'invalid access token')
  const { token, user } = found
  return json({
    client_id: world.clientId,
    ...(user && { login: user.person.login }),
    // Twitch has null for none.
    scopes: user && user.grant.scopes.length > 0 ? user.grant.scopes : null,
    ...(user && { user_id: user.person.id }),
    expires_in: Math.floor((token.expiresAt - world.now()) / 1000),
  })
}

/** dev.twitch.tv/docs/authentication/revoke-tokens */
export async function revoke(world: World, visit: Visit): Promise<Answer> {
  const { client_id: clientId, token } = formOf(visit)
  if (!clientId) throw new Refusal(400, 'missing client id')
  if (clientId !== world.clientId) throw new Refusal(404, 'client does not exist')
  if (!token) throw new Refusal(400, 'missing oauth token')
  await world.state.change((state) => {
    const found = findToken(world, state, token)
    if (!found) throw new Refusal(400, 'Invalid token')
    dropAccessToken(state, found.token.id)
  })
  return { status: 200, headers: {}, body: '' }
}

/** dev.twitch.tv/docs/authentication/getting-tokens-oidc */
export function userinfo(world: World, { headers }: Visit): Answer {
  const text = tokenOf(headers, ['bearer'])
  if (text === null) throw new Refusal(401, 'missing authorization token')
  const user = findToken(world, world.state.read(), text)?.user
  if (!user) throw new Refusal(401, 'invalid access token')
  const { grant, person } = user
  if (!grant.scopes.includes('openid')) throw new Refusal(401, 'missing required scope: openid')
  return json({
    ...basicClaims(world, person.id),
    ...requestedClaims(world.origin, person, grant.scopes, grant.userinfoClaims),
  })
}
