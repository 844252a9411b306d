import { z } from 'zod'
import { inputOf, Refusal, type Visit } from './exchange.ts'
import { Fault } from './faults.ts'
import { expireAccessTokens, revokeConsent } from './grants.ts'
import { addPerson, DisplayName, findPerson, isTaken, Login, type Person } from './people.ts'
import { picturePath } from './picture.ts'
import type { State } from './state.ts'
import type { World } from './world.ts'

const NewPerson = z.object({
  login: Login,
  name: DisplayName.optional(),
  email: z.email({ error: 'takes an e-mail address' }).optional(),
})
const Renaming = z.object({ login: Login.optional(), name: DisplayName.optional() })
const user = z.string({ error: "takes somebody's id or login" })
const Somebody = z.object({ user })
const SomebodyOrAll = z.object({ user: user.optional() })
const NextIdToken = z.object({
  iss: z.string().optional(),
  aud: z.string().optional(),
  nonce: z.string().optional(),
  /** Seconds since 1970. */
  exp: z.coerce.number({ error: 'takes seconds since 1970' }).int({ error: 'takes seconds since 1970' }).optional(),
})

export interface PersonView extends Person {
  pictureUrl: string
  consent: { scopes: string[]; at: number } | null
  /** How many are good. */
  accessTokens: number
  refreshTokens: number
}

export interface ControlView {
  people: PersonView[]
  faults: readonly Readonly<Fault>[]
}

/** Everything that the control page shows. */
export function controlView({ state: file, faults, origin, now }: World): ControlView {
  const state = file.read()
  const people = state.people.map((person) => ({
    ...person,
    ...standing(state, person, now()),
    pictureUrl: `${origin}${picturePath(person)}`,
  }))
  return { people, faults: faults.list() }
}

function standing(state: State, { id }: Person, now: number) {
  const consent = state.consents[id]
  const grants = state.grants.filter(({ userId }) => userId === id)
  const ids = new Set(grants.map((grant) => grant.id))
  const access = state.accessTokens.filter((token) => token.expiresAt > now && ids.has(token.grantId ?? ''))
  return {
    consent: consent ? { scopes: consent.scopes, at: consent.at } : null,
    accessTokens: access.length,
    refreshTokens: grants.length,
  }
}

/** What may be changed from outside. Each answers with a value; a form of the page is led back to the page. */
export type Control = (world: World, visit: Visit, key: string) => Promise<unknown>

export const addSomebody: Control = async ({ state, now }, visit) => {
  const { login, name = login, email } = inputOf(visit, NewPerson)
  return state.change(({ people }) => {
    if (isTaken(people, login)) throw taken()
    return addPerson(people, { login, name, email, now: now() })
  })
}

/** The id stays: it is what people are known by. */
export const rename: Control = async ({ state }, visit, key) => {
  const { login, name } = inputOf(visit, Renaming)
  return state.change(({ people }) => {
    const person = somebody(people, key)
    if (login !== undefined && isTaken(people, login, person)) throw taken()
    return Object.assign(person, { login: login ?? person.login, name: name ?? person.name })
  })
}

export const revokeSomebody: Control = async ({ state }, visit) => {
  const { user: key } = inputOf(visit, Somebody)
  return state.change((known) => {
    revokeConsent(known, somebody(known.people, key, 'user').id)
    return {}
  })
}

export const expire: Control = async ({ state }, visit) => {
  const { user: key } = inputOf(visit, SomebodyOrAll)
  return state.change((known) => {
    expireAccessTokens(known, key === undefined ? null : somebody(known.people, key, 'user').id)
    return {}
  })
}

export const addFault: Control = async ({ faults }, visit) => {
  const fault = inputOf(visit, Fault)
  faults.add(fault)
  return fault
}

export const clearFaults: Control = async ({ faults }) => {
  faults.clear()
  return {}
}

export const spoilIdToken: Control = async ({ state }, visit) => {
  const claims = inputOf(visit, NextIdToken)
  return state.change((known) => (known.nextIdToken = claims as State['nextIdToken']))
}

const taken = () => new Refusal(400, 'login is taken', { field: 'login' })

/** Whom the path names; whom a field of the input names, where there is one. @throws Refusal */
function somebody(people: readonly Person[], key: string, field: string | null = null): Person {
  const found = findPerson(people, key)
  if (found) return found
  if (field === null) throw new Refusal(404, 'there is no such person')
  throw new Refusal(400, `${field} takes somebody's id or login`, { field })
}
