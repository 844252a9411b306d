import type { ControlView, PersonView } from './control.ts'
import type { Answer } from './exchange.ts'
import type { Fault } from './faults.ts'
import { markup, page, type Markup } from './page.ts'

/** What is said after a form was carried out, by the word in the page's address. */
const DONE: Readonly<Record<string, string>> = {
  added: 'The person was added.',
  renamed: 'The person was renamed. Greenroom follows with the next validation, or the next sign-in.',
  revoked: 'The consent was revoked: codes and tokens are dead. Greenroom notices when it uses or validates them.',
  expired: 'The access tokens have expired. Greenroom may still refresh them.',
  failing: 'It fails as you said.',
  cleared: 'Nothing fails on purpose any more.',
}

/** People and faults, with a form for whatever may be done. `bad` says why a form was not carried out. */
export function controlPage(
  { people, faults }: ControlView,
  { done, bad }: { done?: string | null; bad?: string },
): Answer {
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  const content = markup`
<h1>Simulated Twitch</h1>
<p>Greenroom has no credentials for Twitch, so this stands in for it: sign in as anybody, and try here what may happen at the real one.</p>
${bad === undefined ? null : markup`<p class="notice bad" role="alert">Nothing was changed: ${bad}.</p>`}
${said === undefined ? null : markup`<p class="notice" role="status">${said}</p>`}
<h2>People</h2>
<div class="cards">${people.map(card)}</div>
<section class="panel" aria-labelledby="add">
<h2 id="add">Add a person</h2>
<form method="post" action="/simulator/people" class="row">
${field('new-login', 'login', 'Login', { required: true, pattern: LOGIN })}
${field('new-name', 'name', 'Display name, if another')}
${field('new-email', 'email', 'E-mail, if another', { type: 'email' })}
<button>Add</button>
</form>
</section>
<section class="panel" aria-labelledby="faults">
<h2 id="faults">Have it fail</h2>
<p class="quiet">The next requests whose path begins so are answered late, or with an error.</p>
${faults.length > 0 ? faultList(faults) : null}
<form method="post" action="/simulator/faults" class="row">
${field('path', 'path', 'Path begins with', { value: '/oauth2/token', required: true })}
<div class="field"><label for="status">Answer</label>
<select id="status" name="status"><option value="429">Error 429</option><option value="500">Error 500</option>
<option value="">As usual, late</option></select></div>
${field('delay', 'delay', 'After (milliseconds)', { type: 'number', min: 1 })}
${field('times', 'times', 'How often', { type: 'number', min: 1, value: '1' })}
<button>Have it fail</button>
</form>
</section>`
  return page(
    { title: bad === undefined ? 'People and faults' : 'Error: People and faults', content, wide: true },
    bad === undefined ? 200 : 400,
  )
}

function card(person: PersonView): Markup {
  const { id, login, name, pictureUrl, consent } = person
  return markup`
<section class="panel card" aria-labelledby="name-${id}">
<div class="head"><img class="picture" src="${new URL(pictureUrl).pathname}" alt="" width="40" height="40">
<div class="who"><h3 id="name-${id}">${name}</h3><span class="quiet">${login} · ${id}</span></div></div>
<p class="quiet">${consent ? `Allowed Greenroom: ${consent.scopes.join(', ') || 'nothing but signing in'}. ${tokens(person)}` : 'Has not allowed Greenroom anything.'}</p>
${
  consent
    ? markup`<div class="buttons">${action('revoke', id, 'Revoke consent', name)}${action('expire', id, 'Expire tokens', name)}</div>`
    : null
}
<details><summary>Rename<span class="unseen"> ${name}</span></summary>
<form method="post" action="/simulator/people/${id}" class="row">
${field(`login-${id}`, 'login', 'Login', { value: login, required: true, pattern: LOGIN })}
${field(`display-${id}`, 'name', 'Display name', { value: name, required: true })}
<button>Rename</button>
</form></details>
</section>`
}

const tokens = ({ accessTokens, refreshTokens }: PersonView): string =>
  `Good: ${count(accessTokens, 'access token')}, ${count(refreshTokens, 'refresh token')}.`

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

const action = (path: string, id: string, label: string, name: string): Markup => markup`
<form method="post" action="/simulator/${path}"><input type="hidden" name="user" value="${id}">
<button>${label}<span class="unseen"> of ${name}</span></button></form>`

const faultList = (faults: readonly Readonly<Fault>[]): Markup => markup`
<ul>${faults.map((fault) => markup`<li><code>${fault.path}</code>: ${faultText(fault)}</li>`)}</ul>
<form method="post" action="/simulator/faults/clear"><p><button>Clear all</button></p></form>`

function faultText({ status, delay, times }: Fault): string {
  const late = delay === undefined ? '' : ` after ${delay} ms`
  return `${status ?? 'as usual'}${late}, ${times === 1 ? 'once' : `${times} times`}`
}

const LOGIN = '[A-Za-z0-9_]{4,25}'

interface FieldOptions {
  type?: 'text' | 'email' | 'number'
  value?: string
  required?: boolean
  min?: number
  pattern?: string
}

const field = (
  id: string,
  name: string,
  label: string,
  { type = 'text', value = '', required = false, min, pattern }: FieldOptions = {},
): Markup => markup`
<div class="field"><label for="${id}">${label}</label>
<input type="${type}" id="${id}" name="${name}" value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false"${
  required ? markup` required` : null
}${min === undefined ? null : markup` min="${min}"`}${pattern === undefined ? null : markup` pattern="${pattern}"`}></div>`
