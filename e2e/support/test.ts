import { randomInt } from 'node:crypto'
import { expect, test as base } from '@playwright/test'
import { Guard, REPORT_CSP } from './guard.ts'
import { PASSWORD, Person } from './person.ts'
import { Server } from './server.ts'

export { expect } from '@playwright/test'

export interface Manner {
  /** A phone: 390×844, with a finger. */
  phone?: boolean
  /** How soon a page that lost its server tries again, out of what chance allows: soon, unless a test wants to watch. */
  retries?: 'soon' | 'late'
}

interface Fixtures {
  /** Running, and the same for all tests of a worker: they meet in rooms of their own. */
  server: Server
  /** Somebody with a browser of their own, at the landing page's door and not signed in. */
  person: (name: string, manner?: Manner) => Promise<Person>
}

const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

export const test = base.extend<Fixtures, { shared: Server }>({
  shared: [
    async ({}, use) => {
      const server = await Server.open()
      // The first to sign up is the admin, and who is the last one cannot delete the account.
      const admin = { handle: 'the_admin', password: PASSWORD }
      const answer = await fetch(`${server.base}/api/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(admin),
      })
      expect(answer.status).toBe(201)
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  server: async ({ shared }, use) => {
    await shared.start()
    await use(shared)
  },
  person: async ({ browser, server }, use) => {
    const people: Person[] = []
    await use(async (name, { phone = false, retries = 'soon' } = {}) => {
      const context = await browser.newContext({
        ...(phone ? PHONE : WIDE),
        baseURL: server.base,
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const guard = new Guard(context, () => [server.base, server.twitch])
      await context.addInitScript(REPORT_CSP)
      await context.addInitScript(BIAS, retries === 'soon' ? 0.02 : 0.98)
      const handle = `${name.toLowerCase()}_${randomInt(1e9)}`
      const person = new Person({ name, handle, page: await context.newPage(), guard })
      people.push(person)
      return person
    })
    for (const { context } of people) await context.close()
    for (const { name, guard } of people) expect(guard.complaints, `what ${name}'s browser complained of`).toEqual([])
  },
})

/** Chance in the page falls near this number: the pause before a further try is drawn with it. */
const BIAS = (near: number) => {
  const draw = Math.random
  Math.random = () => near + draw() / 100
}

/** Ann and Ben in a room of hers, he at a phone. */
export async function meet(person: Fixtures['person'], room: string, hers: Manner = {}) {
  const [ann, ben] = [await person('Ann', hers), await person('Ben', { phone: true })]
  await Promise.all([ann.signUp(), ben.signUp()])
  await ann.createRoom(room)
  const code = await ann.inviteCode()
  await ben.joinByLink(code, room)
  return { ann, ben, code }
}
