import type { Answer } from './exchange.ts'
import type { Person } from './people.ts'
import { picturePath } from './picture.ts'
import { markup, page, type Markup } from './page.ts'
import { SCOPES } from './scopes.ts'

export interface ConsentQuestion {
  people: readonly Person[]
  scopes: readonly string[]
  /** The signed request, which the form brings back. */
  request: string
  redirectUri: string
}

export interface ConsentProblem {
  /** What was typed or chosen, and what is wrong with it. */
  typed: string
  chosen: string
  error: string
}

/** Asks who one is and whether the app may. With a problem it is asked again. */
export function consentPage(question: ConsentQuestion, problem: ConsentProblem | null): Answer {
  const { people, scopes, request, redirectUri } = question
  const chosen = people.find(({ id }) => id === problem?.chosen) ?? people[0]
  const { origin, host } = new URL(redirectUri)
  const content = markup`
<form method="post" action="/oauth2/authorize" class="panel">
<h1>Greenroom asks for your permission</h1>
<p class="quiet">It runs at ${host}, and you go back there afterwards.</p>
<h2>What it may do</h2>
<ul>${scopes.length > 0 ? scopes.map(scopeItem) : markup`<li>Nothing but sign you in</li>`}</ul>
<fieldset>
<legend>Who you are</legend>
<div class="people">${people.map((person) => choice(person, person === chosen))}</div>
</fieldset>
${nameField(problem)}
<input type="hidden" name="request" value="${request}">
<div class="buttons">
<button class="main wide" name="decision" value="authorize">Authorize</button>
<button class="wide" name="decision" value="deny">Deny</button>
</div>
</form>
<p class="quiet"><a href="/">All people, and what they allowed</a></p>`
  const title = problem ? 'Error: Permission' : 'Permission'
  return page({ title, content, formTargets: [origin] }, problem ? 400 : 200)
}

const scopeItem = (scope: string): Markup => markup`<li>${SCOPES[scope] ?? scope}</li>`

const choice = (person: Person, checked: boolean): Markup => markup`
<label class="choice">
<input type="radio" name="person" value="${person.id}"${checked ? markup` checked` : null}>
<img class="picture" src="${picturePath(person)}" alt="" width="40" height="40">
<span class="who"><strong>${person.name}</strong> <span class="quiet">${person.login}${kind(person)}</span></span>
</label>`

const kind = ({ broadcasterType }: Person): string => (broadcasterType === '' ? '' : ` · ${broadcasterType}`)

const nameField = (problem: ConsentProblem | null): Markup => markup`
<fieldset class="field">
<label for="name">Or somebody else</label>
<input type="text" id="name" name="name" value="${problem?.typed ?? ''}" autocomplete="off" autocapitalize="none"
 spellcheck="false" maxlength="100" aria-describedby="name-note"${problem ? markup` aria-invalid="true" autofocus` : null}>
<p id="name-note" class="${problem ? 'error' : 'quiet'}">${
  problem?.error ?? 'A name typed here counts instead of the list: 4 to 25 of a–z, 0–9 and _. A new one is added.'
}</p>
</fieldset>`

/** For requests that may not be sent back to where they came from, as it is not known to be the app. */
export const refusalPage = (what: string, advice: string): Answer =>
  page(
    {
      title: 'Refused',
      content: markup`<div class="panel"><h1>${what}</h1><p>${advice}</p><p class="quiet"><a href="/">To the simulator’s page</a></p></div>`,
    },
    400,
  )
