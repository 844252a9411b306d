import { json, Refusal, type Answer, type Visit } from './exchange.ts'
import type { Person } from './people.ts'
import { picturePath } from './picture.ts'
import { takePoint } from './rate-limit.ts'
import { findToken, tokenOf, type TokenInUse } from './tokens-in-use.ts'
import type { State } from './state.ts'
import type { World } from './world.ts'

/** Of ids and logins together, in a call. */
const USERS_MAX = 100

/** dev.twitch.tv/docs/api/reference#get-users @throws Refusal in Helix's words */
export async function getUsers(world: World, visit: Visit): Promise<Answer> {
  const text = tokenOf(visit.headers, ['bearer'])
  if (text === null) throw new Refusal(401, 'OAuth token is missing')
  const clientId = visit.headers['client-id']
  if (clientId === undefined) throw new Refusal(401, 'Client ID is missing')
  const { state, found, limit } = await world.state.change((known) => {
    const token = findToken(world, known, text)
    if (!token) throw new Refusal(401, 'Invalid OAuth token')
    if (clientId !== world.clientId) throw new Refusal(401, 'Client ID and OAuth token do not match')
    return { state: known, found: token, limit: takePoint(token.token, world.now()) }
  })
  const { allowed, headers } = limit
  if (!allowed) throw new Refusal(429, 'Too Many Requests', { headers })
  const people = askedFor(state, found, visit.url.searchParams)
  if (typeof people === 'string') throw new Refusal(400, people, { headers })
  const { grant, person: self } = found.user ?? {}
  const mayReadEmail = grant?.scopes.includes('user:read:email') ?? false
  const data = people.map((person) => userOf(world, person, mayReadEmail && person.id === self?.id))
  return json({ data }, 200, headers)
}

/** The people that a query names, else the token's user; a text says what is wrong with it. */
function askedFor({ people }: State, { user }: TokenInUse, query: URLSearchParams): Person[] | string {
  const ids = query.getAll('id')
  const logins = query.getAll('login').map((login) => login.toLowerCase())
  if (ids.length + logins.length === 0) return user ? [user.person] : 'Must provide an ID, Login or OAuth Token.'
  const bad = !ids.every((id) => /^\d+$/.test(id)) || !logins.every((login) => /^\w{1,25}$/.test(login))
  if (bad || ids.length + logins.length > USERS_MAX) return 'Invalid username(s), email(s), or ID(s). Bad Identifiers.'
  return people.filter(({ id, login }) => ids.includes(id) || logins.includes(login))
}

const userOf = ({ origin }: World, person: Person, withEmail: boolean) => ({
  id: person.id,
  login: person.login,
  display_name: person.name,
  type: '',
  broadcaster_type: person.broadcasterType,
  description: person.description,
  profile_image_url: `${origin}${picturePath(person)}`,
  offline_image_url: '',
  view_count: 0,
  // Helix gives an address only once it is verified.
  ...(withEmail && person.emailVerified ? { email: person.email } : {}),
  created_at: person.createdAt,
})
