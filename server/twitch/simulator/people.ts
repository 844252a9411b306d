import { randomInt } from 'node:crypto'
import { z } from 'zod'

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_]{4,25}$/, { error: 'takes 4 to 25 of a–z, 0–9 and _' })

export const DisplayName = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,25}$/u, { error: 'takes 1 to 25 characters on one line' })

export const Person = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  broadcasterType: z.enum(['', 'affiliate', 'partner']),
  description: z.string(),
  /** ISO 8601, seconds: as Helix writes it. */
  createdAt: z.string(),
})

export type Person = z.infer<typeof Person>

const sample = (id: string, name: string, more: Partial<Person> = {}): Person => {
  const login = more.login ?? name.toLowerCase()
  return {
    ...{ id, login, name, email: `${login}@people.example`, emailVerified: true },
    ...{ broadcasterType: '', description: '', createdAt: '2019-04-02T17:21:08Z' },
    ...more,
  }
}

/** Invented; some differ from the others in what a client easily gets wrong. */
export const samplePeople = (): Person[] => [
  sample('480112301', 'LumenFox', { broadcasterType: 'partner', description: 'Paints with light, talks too much.' }),
  sample('480112302', 'BrassOwl', { broadcasterType: 'affiliate', description: 'Old puzzles, late at night.' }),
  sample('480112303', 'ほしぞら', { login: 'hoshizora', broadcasterType: 'affiliate', description: '星とラジオ' }),
  sample('480112304', 'Paper_Lantern'),
  sample('480112305', 'TinMarten', { emailVerified: false }),
  sample('480112306', 'quietcomet'),
]

/** By id, or by login in any case. */
export const findPerson = (people: readonly Person[], key: string): Person | undefined =>
  people.find(({ id }) => id === key) ?? people.find(({ login }) => login === key.toLowerCase())

export const isTaken = (people: readonly Person[], login: string, except?: Person): boolean =>
  people.some((person) => person !== except && person.login === login)

/** Adds a person whose login is free. Ids are random: one that was forgotten with the file is not given again. */
export function addPerson(
  people: Person[],
  { login, name, email, now }: { login: string; name: string; email?: string | undefined; now: number },
): Person {
  let id: string
  do id = String(randomInt(100_000_000, 1_000_000_000))
  while (people.some((person) => person.id === id))
  const createdAt = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
  const person = sample(id, name, { login, createdAt, ...(email === undefined ? {} : { email }) })
  people.push(person)
  return person
}
