import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type Guard, NETWORK, UNKNOWN_SID } from './guard.ts'

export const PASSWORD = 'a good password'

/** Somebody at a browser: acts by what a page shows and calls by name. */
export class Person {
  readonly name: string
  readonly handle: string
  readonly page: Page
  readonly context: BrowserContext
  readonly guard: Guard

  constructor(who: { name: string; handle: string; page: Page; guard: Guard }) {
    this.name = who.name
    this.handle = who.handle
    this.page = who.page
    this.context = who.page.context()
    this.guard = who.guard
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' })
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message', exact: true })
  }

  get bar(): Locator {
    return this.page.getByRole('status', { name: 'Connection' })
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  roomLink(room: string): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room })
  }

  /** The message that says this, also one that is on its way. */
  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  /** The server or the network goes away in this test. */
  expectsOutage(): void {
    this.guard.allow(NETWORK, UNKNOWN_SID)
  }

  async fillSignUp(password = PASSWORD): Promise<void> {
    await expect(this.heading).toHaveText('Sign up')
    await this.field('Handle').fill(this.handle)
    await this.field('Name').fill(this.name)
    await this.page.getByLabel('Password').fill(password)
    await this.button('Sign up').click()
  }

  /** From anywhere to the list of rooms, as somebody new. */
  async signUp(): Promise<this> {
    await this.page.goto('/signup')
    await this.fillSignUp()
    await this.page.waitForURL('/rooms')
    return this
  }

  async signIn(password = PASSWORD): Promise<void> {
    await expect(this.heading).toHaveText('Sign in')
    await this.field('Handle').fill(this.handle)
    await this.page.getByLabel('Password').fill(password)
    await this.button('Sign in').click()
  }

  /** From a page that offers it to wherever one was going, as somebody of that login at the simulator. */
  async signInWithTwitch(login: string): Promise<void> {
    await this.button(/Sign in with Twitch/).click()
    await this.consentAs(login)
  }

  /** At the simulator: lets the app in. */
  async consentAs(login: string): Promise<void> {
    await this.page.waitForURL(/\/oauth2\/authorize/)
    await this.page.getByRole('textbox', { name: 'Or somebody else' }).fill(login)
    await this.button('Authorize').click()
  }

  async createRoom(room: string): Promise<void> {
    await this.field('New room').fill(room)
    await this.button('Create room').click()
    await expect(this.heading).toHaveText(room)
    await expect(this.log).toContainText('Nothing said yet')
  }

  async openRoom(room: string): Promise<void> {
    await this.roomLink(room).click()
    await expect(this.heading).toHaveText(room)
  }

  /** The room's invite code, from its panel. */
  async inviteCode(): Promise<string> {
    await this.openPanel()
    const code = await this.page.getByRole('region', { name: 'Invitation' }).getByRole('code').innerText()
    await this.closePanel()
    return code
  }

  async openPanel(): Promise<void> {
    await this.page.getByRole('button', { name: /^Members/ }).click()
    await expect(this.page.getByRole('region', { name: 'Room details' })).toBeVisible()
  }

  async closePanel(): Promise<void> {
    await this.button('Close panel').click()
  }

  /** Inside the room of this name, by the link that one is given. */
  async joinByLink(code: string, room: string): Promise<void> {
    await this.page.goto(`/join/${code}`)
    await expect(this.heading).toHaveText(room)
  }

  /** As people do: typed, and sent with Enter. */
  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.composer.pressSequentially(text)
      await this.composer.press('Enter')
    }
  }

  /** All that the room shows to be said or on its way, in order: lines `ann 1`, `ben 2` … */
  async said(): Promise<string[]> {
    const articles = await this.log.getByRole('article').allInnerTexts()
    return articles.flatMap((text) => /\b(ann|ben|cleo) \d+\b/.exec(text)?.[0] ?? [])
  }

  /** The room shows exactly this, and nothing of it is on its way any more. */
  async sees(expected: readonly string[], timeout = 15_000): Promise<void> {
    await expect.poll(() => this.said(), { timeout }).toEqual(expected)
    await expect(this.log.getByText(/Sending…|Waiting to be sent|Not sent/)).toHaveCount(0)
  }

  /** What the server has: the room as a page that has seen nothing yet shows it. */
  async seesAfterReload(expected: readonly string[]): Promise<void> {
    await this.page.reload()
    await this.sees(expected)
  }
}

/** `ann 1` … `ann 5` */
export const lines = (who: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${who} ${from + index}`)
