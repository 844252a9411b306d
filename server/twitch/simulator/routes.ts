import { decide, showConsent } from './authorize.ts'
import {
  addFault,
  addSomebody,
  clearFaults,
  controlView,
  expire,
  rename,
  revokeSomebody,
  spoilIdToken,
  type Control,
} from './control.ts'
import { controlPage } from './control-page.ts'
import { configuration } from './discovery.ts'
import { json, redirect, Refusal, type Answer, type Visit } from './exchange.ts'
import { refuseForeignPage } from './guard.ts'
import { getUsers } from './helix.ts'
import { publicKeys } from './id-token.ts'
import { ICON, ICON_PATH } from './page.ts'
import { findPerson } from './people.ts'
import { picture } from './picture.ts'
import { giveTokens } from './token.ts'
import { revoke, userinfo, validate } from './tokens-in-use.ts'
import type { World } from './world.ts'

/** `key` is what stands in the path for `*`. */
type Route = (world: World, visit: Visit, key: string) => Answer | Promise<Answer>

/** Whoever asks for a page is led to one; everybody else gets JSON. */
const control =
  (done: string, carryOut: Control, status = 200): Route =>
  async (world, visit, key) => {
    refuseForeignPage(visit.headers)
    const fromPage = visit.headers.accept?.includes('text/html') ?? false
    try {
      const value = await carryOut(world, visit, key)
      return fromPage ? redirect(`/?done=${done}`, 303) : json(value, status)
    } catch (error) {
      if (!fromPage || !(error instanceof Refusal)) throw error
      return controlPage(controlView(world), { bad: error.message })
    }
  }

const svg = (body: string): Answer => ({
  status: 200,
  // Shown by Greenroom's pages, too.
  headers: { 'Content-Type': 'image/svg+xml', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  body,
})

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /': (world, { url }) => controlPage(controlView(world), { done: url.searchParams.get('done') }),
  [`GET ${ICON_PATH}`]: () => svg(ICON),
  'GET /oauth2/.well-known/openid-configuration': (world) => json(configuration(world)),
  'GET /oauth2/keys': async (world) => json(await publicKeys(world)),
  'GET /oauth2/authorize': showConsent,
  'POST /oauth2/authorize': (world, visit) => {
    refuseForeignPage(visit.headers)
    return decide(world, visit)
  },
  'POST /oauth2/token': giveTokens,
  'GET /oauth2/userinfo': userinfo,
  'GET /oauth2/validate': validate,
  'POST /oauth2/revoke': revoke,
  'GET /helix/users': getUsers,
  'GET /pictures/*': (world, _visit, key) => {
    const person = findPerson(world.state.read().people, key.replace(/\.svg$/, ''))
    if (!person) throw new Refusal(404, 'there is no such picture')
    return svg(picture(person))
  },
  'GET /simulator/state': (world) => json(controlView(world)),
  'POST /simulator/people': control('added', addSomebody, 201),
  'POST /simulator/people/*': control('renamed', rename),
  'POST /simulator/revoke': control('revoked', revokeSomebody),
  'POST /simulator/expire': control('expired', expire),
  'POST /simulator/faults': control('failing', addFault, 201),
  'DELETE /simulator/faults': control('cleared', clearFaults),
  // A form cannot DELETE.
  'POST /simulator/faults/clear': control('cleared', clearFaults),
  'POST /simulator/id-token': control('failing', spoilIdToken),
}

/** @throws Refusal */
export async function answer(world: World, visit: Visit): Promise<Answer> {
  const { pathname } = visit.url
  const status = await world.faults.meet(pathname)
  if (status !== undefined) throw new Refusal(status, 'this fails on purpose')
  const method = visit.method === 'HEAD' ? 'GET' : visit.method
  const slash = pathname.lastIndexOf('/')
  const route = ROUTES[`${method} ${pathname}`] ?? ROUTES[`${method} ${pathname.slice(0, slash)}/*`]
  if (!route) throw new Refusal(404, 'there is nothing here')
  return route(world, visit, pathname.slice(slash + 1))
}
