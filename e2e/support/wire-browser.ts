/** A browser as the wire sees it: cookies, and redirects that it follows one at a time, so that a test may meddle. */
export class WireBrowser {
  readonly base: string
  readonly cookies = new Map<string, string>()

  constructor(base: string) {
    this.base = base
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.base)
    const ours = url.origin === new URL(this.base).origin
    const headers = new Headers(init.headers)
    if (ours && this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    if (ours) for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  /** Begins to sign in with Twitch: where the site sends the browser. */
  async begin(next = '/rooms'): Promise<string> {
    const { csrfToken } = (await (await this.fetch('/api/auth/csrf')).json()) as { csrfToken: string }
    const response = await this.fetch('/api/auth/signin/twitch', {
      method: 'POST',
      headers: { origin: this.base },
      body: new URLSearchParams({ csrfToken, callbackUrl: next, json: 'true' }),
    })
    return ((await response.json()) as { url: string }).url
  }

  /** Lets the app in as somebody, at Twitch: the address of the site's callback. */
  async consent(authorizeUrl: string, login: string): Promise<string> {
    const page = await fetch(authorizeUrl)
    const form = new URLSearchParams(hiddenFields(await page.text()))
    form.set('name', login)
    form.set('decision', 'authorize')
    const answer = await fetch(new URL('/oauth2/authorize', authorizeUrl), {
      method: 'POST',
      body: form,
      redirect: 'manual',
    })
    const location = answer.headers.get('location')
    if (!location) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`)
    return location
  }

  /** All of it. Where the browser lands on the site: a path. */
  async signIn(login: string, next = '/rooms'): Promise<string> {
    return this.finish(await this.consent(await this.begin(next), login))
  }

  /** Takes Twitch's answer to the site. Where that sends the browser: a path. */
  async finish(callback: string): Promise<string> {
    const response = await this.fetch(callback)
    const location = response.headers.get('location')
    if (!location) throw new Error(`the callback answered ${response.status}`)
    const url = new URL(location, this.base)
    return url.origin === new URL(this.base).origin ? url.pathname + url.search : url.href
  }

  /** A command that is a GET, as somebody who has these cookies: its status. */
  async status(path = '/api/me'): Promise<number> {
    return (await this.fetch(path)).status
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.some((attribute) => /^ *max-age=0$/i.test(attribute))) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(name.length + 1))
  }
}

/** The hidden fields of a page's form, by name. */
function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    inputs.map((input) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      unescape(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]),
  )
}

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
