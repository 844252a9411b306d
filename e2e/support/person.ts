import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type Guard, NETWORK, UNKNOWN_SID } from './guard.ts'

export const PASSWORD = 'a good password'

/** Somebody at a browser: acts by what a page shows and calls by name. */
export class Person {
  readonly name: string
  readonly handle: string
  /** The tab that they look at. */
  page: Page
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

  /** The page has its scripts and runs: from now on it bears that the server goes. */
  async isRunning(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'Announcement' })).toBeAttached()
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

  /** The tab is closed, and another opened on that path. */
  async openAnew(path: string): Promise<void> {
    const tab = await this.context.newPage()
    await this.page.close()
    this.page = tab
    await tab.goto(path)
  }

  /** From anywhere to the list of rooms, as somebody new. Past the form: the tests of the doors fill it in. */
  async signUp(): Promise<this> {
    const data = { handle: this.handle, name: this.name, password: PASSWORD }
    expect((await this.context.request.post('/api/signup', { data })).status()).toBe(201)
    await this.page.goto('/rooms')
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

  /** What stands in front of the page and asks something. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').last()
  }

  get members(): Locator {
    return this.page.getByRole('region', { name: 'Members' })
  }

  /** From where the list of rooms is shown. */
  async createRoom(room: string): Promise<void> {
    await this.button('New room').click()
    await this.field('Room name').fill(room)
    await this.dialog.getByRole('button', { name: 'Create room' }).click()
    await expect(this.heading).toHaveText(room)
    await expect(this.log).toContainText('Nothing said yet')
  }

  async openRoom(room: string): Promise<void> {
    await this.roomLink(room).click()
    await expect(this.heading).toHaveText(room)
  }

  /** From where the list of rooms is shown. */
  async joinByCode(code: string): Promise<void> {
    await this.button('Join with a code').click()
    await this.field('Invite code').fill(code)
    await this.dialog.getByRole('button', { name: 'Join', exact: true }).click()
  }

  /** The room's invite code, from its sheet. */
  async inviteCode(): Promise<string> {
    await this.openInvitation()
    const code = await this.page.getByRole('region', { name: 'Invitation' }).getByRole('code').innerText()
    await this.closeDialog()
    return code
  }

  async openInvitation(): Promise<void> {
    await this.button('Invite people').first().click()
    await expect(this.page.getByRole('region', { name: 'Invitation' })).toBeVisible()
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  async openPanel(): Promise<void> {
    await this.page.getByRole('button', { name: /^Members/ }).click()
    await expect(this.page.getByRole('region', { name: 'Room details' })).toBeVisible()
  }

  async closePanel(): Promise<void> {
    await this.button('Close panel').click()
  }

  /** From a menu, by the name of its button. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.button(menu).click()
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }

  async closeRoom(): Promise<void> {
    await this.choose('Room options', 'Room settings…')
    await this.button('Close room…').click()
    await this.dialog.getByRole('button', { name: 'Close room', exact: true }).click()
    await this.reads(`${this.name} closed the room`)
  }

  async leaveRoom(): Promise<void> {
    await this.choose('Room options', 'Leave room…')
    await this.dialog.getByRole('button', { name: 'Leave' }).click()
  }

  /** With the panel open. */
  async remove(name: string): Promise<void> {
    await this.choose(`Options for ${name}`, 'Remove from room…')
    await this.page
      .getByRole('dialog', { name: `Remove ${name}?` })
      .getByRole('button', { name: 'Remove' })
      .click()
  }

  async deleteMessage(text: string): Promise<void> {
    await this.message(text).getByRole('button', { name: 'Delete message' }).click()
    await this.page
      .getByRole('dialog', { name: 'Delete this message?' })
      .getByRole('button', { name: 'Delete' })
      .click()
  }

  /** From where the list of rooms is shown. */
  async signOut(): Promise<void> {
    await this.button('Sign out').click()
    await this.page.waitForURL('/')
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

  /** A line that tells what happened. The names in it are isolated, so that one's direction is not another's. */
  async reads(line: string): Promise<void> {
    await expect.poll(async () => (await this.log.innerText()).replace(/[\u2066-\u2069]/g, '')).toContain(line)
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
