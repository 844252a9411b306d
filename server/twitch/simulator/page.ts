import { createHash } from 'node:crypto'
import type { Answer } from './exchange.ts'

/** HTML that is safe to send. */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

type Part = string | number | Markup | readonly Markup[] | null

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function toHtml(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.html
  if (typeof part === 'object') return part.map(({ html }) => html).join('')
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** Everything that is put in is escaped, unless it is markup itself. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.reduce((text, string, at) => `${text}${toHtml(parts[at - 1] ?? null)}${string}`))

const STYLE = `
:root { color-scheme: light dark; --page: #f4f5f7; --panel: #fff; --line: #d5dae1; --field: #7b8491; --ink: #1a1e24;
  --quiet: #545e6b; --accent: #31509e; --on-accent: #fff; --danger: #b3261e; --hover: #eceff3; --note: #fff1cf; --on-note: #4f3a00; }
@media (prefers-color-scheme: dark) { :root { --page: #121519; --panel: #1a1e24; --line: #353c46; --field: #717b88;
  --ink: #e6e9ee; --quiet: #a5aeba; --accent: #a3b8ff; --on-accent: #101a33; --danger: #ff9d94; --hover: #262c34;
  --note: #3a2f10; --on-note: #ffe4a6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header { padding: .6rem 1rem; background: var(--note); color: var(--on-note); text-align: center; font-size: .85rem; font-weight: 600; }
main { margin: 1.5rem auto 3rem; padding: 0 1rem; max-width: 40rem; }
main.wide { max-width: 60rem; }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; }
h2 { margin: 0 0 .75rem; font-size: 1.1rem; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; }
ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
a { color: var(--accent); }
a, button, input, select, summary { border-radius: .4rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.panel { margin: 0 0 1rem; padding: 1.25rem; background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.notice { padding: .6rem .9rem; border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: .4rem; background: var(--panel); }
.notice.bad { border-left-color: var(--danger); }
.bad, .error { color: var(--danger); }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; min-width: 0; }
legend, label, .label { padding: 0; font-size: .9rem; font-weight: 600; }
legend { margin-bottom: .5rem; }
.people { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); }
.choice { display: flex; align-items: center; gap: .65rem; padding: .5rem .65rem; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; font-weight: 400; }
.choice:hover { background: var(--hover); }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice input { margin: 0; width: 1.1rem; height: 1.1rem; accent-color: var(--accent); flex: none; }
.who { display: grid; min-width: 0; line-height: 1.3; }
.who strong, .who span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.picture { width: 2.5rem; height: 2.5rem; border-radius: 50%; flex: none; background: var(--line); }
.field { display: grid; gap: .25rem; min-width: 0; }
input[type=text], input[type=email], input[type=number], select { width: 100%; min-height: 2.5rem; padding: 0 .7rem;
  border: 1px solid var(--field); background: var(--panel); color: var(--ink); font: inherit; }
[aria-invalid=true] { border-color: var(--danger); }
.field p { margin: 0; font-size: .85rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
button { min-height: 2.5rem; padding: 0 1rem; border: 1px solid var(--line); background: var(--panel); color: var(--ink); font: inherit;
  font-size: .9rem; font-weight: 600; cursor: pointer; }
button:hover { background: var(--hover); }
button.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
button.main:hover { filter: brightness(1.08); }
button.wide { flex: 1 1 10rem; min-height: 2.75rem; font-size: 1rem; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); align-items: start; margin: 0 0 1rem; }
.card { margin: 0; padding: 1rem; display: grid; gap: .75rem; }
.card p { margin: 0; }
.head { display: flex; align-items: center; gap: .75rem; }
.row { display: grid; gap: .75rem; align-items: end; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); }
form.row > button { justify-self: start; min-width: 6rem; }
summary { cursor: pointer; font-size: .9rem; font-weight: 600; }
details[open] summary { margin-bottom: .75rem; }
code { overflow-wrap: anywhere; }
`

export const ICON_PATH = '/icon.svg'

export const ICON = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#31509e"/>',
  '<path d="M9 17h14M16 10v14" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-dasharray="3 4"/></svg>',
].join('')

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** A whole page. `formTargets`: the origins, beside its own, to which its forms may lead. */
export function page(
  {
    title,
    content,
    wide = false,
    formTargets = [],
  }: {
    title: string
    content: Markup
    wide?: boolean
    formTargets?: readonly string[]
  },
  status = 200,
): Answer {
  const { html } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Simulated Twitch</title>
<link rel="icon" href="${ICON_PATH}">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>Simulated Twitch – nothing here reaches Twitch</header>
<main class="${wide ? 'wide' : ''}">
${content}
</main>
</body>
</html>
`
  const csp = [
    `default-src 'none'`,
    `style-src ${STYLE_HASH}`,
    `img-src 'self'`,
    // Chromium looks at where a form is redirected to, too.
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': csp }, body: html }
}
