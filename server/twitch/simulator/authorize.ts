import { z } from 'zod'
import { ClaimsRequest } from './claims.ts'
import { consentPage, refusalPage } from './consent-page.ts'
import { formOf, redirect, type Answer, type Visit } from './exchange.ts'
import { CODE_LASTS, giveConsent, newTokenId } from './grants.ts'
import { addPerson, Login, type Person } from './people.ts'
import { isScope } from './scopes.ts'
import type { State } from './state.ts'
import type { World } from './world.ts'

/** How long the page may stay open. Milliseconds. */
const PAGE_LASTS = 15 * 60_000

/** What the app asks. */
const Asked = z.object({
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  nonce: z.string().optional(),
  idTokenClaims: z.array(z.string()),
  userinfoClaims: z.array(z.string()),
})

/** What the app asked, checked; the page's form brings it back, signed. */
const PageRequest = Asked.extend({ state: z.string().optional(), expiresAt: z.number() })

/** What a code stands for: what was asked, and who allowed it. It dies with the consent. */
export const Code = Asked.extend({ id: z.string(), userId: z.string(), consentId: z.string(), expiresAt: z.number() })

/**
 * Shows the page that asks. Twitch leaves it out for those who allowed the same before; here it is always shown, as it
 * is also where one chooses who one is. To an address that is not registered nobody is ever sent.
 */
export function showConsent(world: World, { url }: Visit): Answer {
  const query: Partial<Record<string, string>> = Object.fromEntries(url.searchParams)
  if (query.client_id !== world.clientId)
    return refusalPage('No such app', 'The client_id is not the one that was registered here.')
  const redirectUri = query.redirect_uri
  if (redirectUri === undefined || !world.redirectUris().includes(redirectUri))
    return refusalPage(
      'Redirect address not registered',
      'The redirect_uri is none of Greenroom’s. Open Greenroom at the address that its start names, and begin again.',
    )

  const { state } = query
  const refuse = (error: string, description: string) =>
    goBack(redirectUri, { error, error_description: description, state })
  if (query.response_type !== 'code')
    return refuse('unsupported_response_type', 'The simulator takes response_type code only')
  const scopes = [...new Set((query.scope ?? '').split(' ').filter((scope) => scope !== ''))]
  const unknown = scopes.find((scope) => !isScope(scope))
  if (unknown !== undefined) return refuse('invalid_scope', `invalid scope requested: '${unknown}'`)
  const claims = ClaimsRequest.safeParse(parse(query.claims ?? '{}'))
  if (!claims.success) return refuse('invalid_request', 'claims takes JSON with id_token and userinfo')

  const request = world.seals.sign('request', {
    redirectUri,
    scopes,
    state,
    nonce: query.nonce,
    idTokenClaims: claims.data.id_token,
    userinfoClaims: claims.data.userinfo,
    expiresAt: world.now() + PAGE_LASTS,
  } satisfies z.input<typeof PageRequest>)
  return consentPage({ people: world.state.read().people, scopes, request, redirectUri }, null)
}

/** Takes the page's answer and sends the browser back to the app. */
export async function decide(world: World, visit: Visit): Promise<Answer> {
  const form = formOf(visit)
  const request = world.seals.open('request', PageRequest, form.request)
  // Without the signed value it did not come from the page: another site may have posted it.
  if (!request || request.expiresAt <= world.now() || !world.redirectUris().includes(request.redirectUri))
    return refusalPage('This page is too old', 'Go back to Greenroom and begin the sign-in once more.')
  const { redirectUri, scopes, state, expiresAt: _, ...asked } = request
  if (form.decision !== 'authorize')
    return goBack(redirectUri, { error: 'access_denied', error_description: 'The user denied you access', state })

  const typed = form.name?.trim() ?? ''
  const chosen = form.person ?? ''
  const again = (error: string) =>
    consentPage(
      { people: world.state.read().people, scopes, request: form.request ?? '', redirectUri },
      { typed, chosen, error },
    )
  if (typed !== '' && !Login.safeParse(typed).success) return again('A name takes 4 to 25 of a–z, 0–9 and _.')
  const allowed = await world.state.change((known) => {
    const person = whoItIs(known, { typed, chosen, now: world.now() })
    return person && { userId: person.id, consentId: giveConsent(known, person.id, scopes, world.now()) }
  })
  if (!allowed) return again('Choose somebody from the list, or type a name.')
  const code = world.seals.sign('code', {
    ...asked,
    ...allowed,
    redirectUri,
    scopes,
    id: newTokenId(),
    expiresAt: world.now() + CODE_LASTS,
  } satisfies z.input<typeof Code>)
  return goBack(redirectUri, { code, scope: scopes.join(' '), state })
}

/** Who is named; a name that was typed and that nobody has is somebody new. */
function whoItIs(
  { people }: State,
  { typed, chosen, now }: { typed: string; chosen: string; now: number },
): Person | undefined {
  if (typed === '') return people.find(({ id }) => id === chosen)
  const login = Login.parse(typed)
  return people.find((person) => person.login === login) ?? addPerson(people, { login, name: typed, now })
}

function goBack(redirectUri: string, parameters: Readonly<Record<string, string | undefined>>): Answer {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return redirect(url.href)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
