import type { BrowserContext, Page } from '@playwright/test'

/** What Chromium says of a server or a network that is gone. */
export const NETWORK = /net::ERR_|WebSocket connection to .* failed|unknown error occurred when fetching the script/
/** A server that came back does not know the polling session of the one before. */
export const UNKNOWN_SID = /status of 400 .*\/socket\.io\//
/** What it says of an answer that is a refusal. */
export const refused = (status: number) => new RegExp(`responded with a status of ${status} `)

/**
 * Listens for what nobody ought to see: errors in the console, exceptions, breaches of the content security policy,
 * requests to other sites. What a test brings about itself it has to name.
 */
export class Guard {
  readonly #sites: () => readonly (string | null)[]
  readonly #allowed: RegExp[] = []
  readonly #complaints: string[] = []

  /** `sites`: the origins that a page may ask. */
  constructor(context: BrowserContext, sites: () => readonly (string | null)[]) {
    this.#sites = sites
    context.on('console', (message) => {
      if (message.type() === 'error') this.complain(`console: ${message.text()} ${message.location().url}`)
    })
    context.on('weberror', (error) => this.complain(`exception: ${error.error().stack ?? error.error().message}`))
    context.on('request', (request) => this.#look(request.url()))
    context.on('page', (page) => this.#watch(page))
  }

  /** From now on complaints like this one are part of the test. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns)
  }

  /** Everything that was not allowed. */
  get complaints(): readonly string[] {
    return this.#complaints
  }

  #watch(page: Page): void {
    page.on('crash', () => this.complain('the page crashed'))
    page.on('websocket', (socket) => this.#look(socket.url()))
  }

  #look(url: string): void {
    const { protocol, host } = new URL(url)
    const ours = this.#sites().some((site) => site !== null && host === new URL(site).host)
    if (!ours && !['data:', 'blob:', 'about:'].includes(protocol)) this.complain(`foreign request: ${url}`)
  }

  /** Something that only the test can tell. */
  complain(text: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(text))) this.#complaints.push(text)
  }
}

/** Chromium tells of most breaches in the console; of every one it tells the page. */
export const REPORT_CSP = () =>
  document.addEventListener('securitypolicyviolation', (event) => {
    reportError(new Error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
  })
