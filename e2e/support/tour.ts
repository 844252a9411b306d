import { randomUUID } from 'node:crypto'
import { expect, type Locator } from '@playwright/test'
import { refused } from './guard.ts'
import type { Person } from './person.ts'
import { enter, roomOf, seed } from './seed.ts'
import type { Words } from './words.ts'

// All pages and states, one after the other, in whichever language: what they are called comes from the catalogues.

/** Something stands in front of the page, and the rest was looked at before. */
export type Part = 'dialog' | 'menu'
/** What there is at that size alone: a column is none on a phone. */
export type Size = 'wide' | 'narrow'
export type Look = (what: string, part?: Part, only?: Size) => Promise<void>

const MARKDOWN =
  '**Zwei** *Dinge*:\n\n1. `eins`\n2. https://example.org/zwei\n\n> drei\n\n```sh\nls -l | sort\n```\n\n🚂🎶'

class Guide {
  readonly person: Person
  readonly words: Words

  constructor(person: Person, words: Words) {
    this.person = person
    this.words = words
  }

  get page() {
    return this.person.page
  }

  button(key: string, values?: Record<string, string>): Locator {
    return this.page.getByRole('button', { name: this.words(key, values), exact: true })
  }

  field(key: string): Locator {
    return this.page.getByRole('textbox', { name: this.words(key), exact: true })
  }

  get log(): Locator {
    return this.page.getByRole('log')
  }

  get composer(): Locator {
    return this.field('message.composer.label')
  }

  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  shows(key: string): Promise<void> {
    return expect(this.page.getByText(this.words(key), { exact: true }).first()).toBeVisible()
  }

  async opened(): Promise<void> {
    await expect(this.person.dialog).toBeVisible()
  }

  async closed(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('dialog').or(this.page.getByRole('menu'))).toHaveCount(0)
  }

  async choose(menu: Locator, key: string): Promise<void> {
    await menu.click()
    await this.page.getByRole('menuitem', { name: this.words(key), exact: true }).click()
    await this.opened()
  }

  async visit(roomId: string): Promise<void> {
    await this.page.goto(`/rooms/${roomId}`)
    await expect(this.log).toHaveAttribute('aria-busy', 'false')
    await expect(this.composer).toBeVisible()
  }
}

/** What is there without an account. */
export async function tourDoor(person: Person, words: Words, look: Look): Promise<void> {
  const { page } = person
  const guide = new Guide(person, words)
  person.guard.allow(refused(404), refused(400), refused(401))
  await page.goto('/')
  await look('landing')
  await page.goto('/login?next=/join/abcdefgh')
  await guide.shows('session.why.invited')
  await guide.field('session.fields.handle').fill('nobody')
  await page.getByLabel(words('session.fields.password')).fill('not the password')
  await guide.button('session.signIn.submit').click()
  await guide.shows('session.signIn.wrong')
  await look('sign in, refused')
  await page.goto('/signup')
  await look('sign up')
  await guide.button('session.signUp.submit').click()
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
  await look('sign up, refused')
  await page.goto('/login/problem?why=denied')
  await guide.shows('session.problems.denied.title')
  await look('a sign-in that was denied')
  await page.goto('/nothing')
  await guide.shows('common.notFound.title')
  await look('not found')
  await page.goto('/rooms/%')
  await look('error')
  await page.goto('/offline')
  await guide.shows('notify.offline.text')
  await look('opened without a connection')
}

/** A room, its details and what stands in front of it. */
export async function tourRoom(ann: Person, ben: Person, words: Words, look: Look): Promise<void> {
  const { page } = ann
  const guide = new Guide(ann, words)
  await enter(ann, ben)
  const room = await roomOf('Speisewagen', ann, ben)
  await guide.visit(room.id)
  await look('room, empty')
  await seed(ann, room, ['ann eins'])
  await page.goto('about:blank')
  await seed(ben, room, [MARKDOWN, `@${ann.handle} ben zwei`])
  await guide.visit(room.id)
  await guide.shows('message.log.new')
  await expect(guide.log.getByRole('button', { name: words('message.code.copy') })).toBeAttached()
  await look('room with something new')

  const mine = guide.message('ann eins')
  await mine.hover()
  await mine.getByRole('button', { name: words('message.item.more') }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look('menu of a message', 'menu')
  await guide.closed()
  await mine.getByRole('button', { name: words('message.item.edit') }).click()
  await look('editing')
  await page.keyboard.press('Escape')
  await mine.getByRole('button', { name: words('message.item.delete') }).click()
  await guide.opened()
  await look('asking whether to delete', 'dialog')
  await guide.closed()

  await page.getByRole('button', { name: words('room.header.members') }).click()
  const bens = guide.button('people.list.options', { name: 'Ben' })
  await expect(bens).toBeAttached()
  await look('members')
  await bens.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look('menu of a member', 'menu', 'wide')
  await guide.closed()
  for (const key of ['profile', 'makeOwner', 'remove']) {
    await guide.choose(bens, `people.menu.${key}`)
    await look(`member: ${key}`, 'dialog')
    await guide.closed()
  }
  await guide.button('room.panel.close').click()

  const options = guide.button('room.header.options')
  await options.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look('menu of a room', 'menu')
  await guide.closed()
  for (const key of ['invite', 'settings', 'notifications', 'leave']) {
    await guide.choose(options, `room.menu.${key}`)
    await look(`room: ${key}`, 'dialog')
    await guide.closed()
  }

  await guide.composer.fill('lang '.repeat(810))
  await expect(guide.button('message.composer.split')).toBeVisible()
  await look('too long')
  await guide.button('message.composer.split').click()
  await guide.opened()
  await look('splitting it up', 'dialog')
  await guide.closed()
  await guide.composer.fill('')

  ann.expectsOutage()
  await ann.context.setOffline(true)
  await guide.shows('notify.connection.lost')
  await guide.composer.fill('ann drei')
  await guide.composer.press('Enter')
  await expect(guide.message('ann drei')).toContainText(words('message.pending.waiting'))
  await look('without a connection')
  await ann.context.request.delete(`/api/rooms/${room.id}`)
  await ann.context.setOffline(false)
  await expect(guide.message('ann drei')).toContainText(words('message.pending.notSent'))
  await look('closed, and not sent')
}

/** Lists, settings, and what leads nowhere. */
export async function tourPlaces(ann: Person, ben: Person, words: Words, look: Look): Promise<void> {
  const { page } = ann
  const guide = new Guide(ann, words)
  await enter(ann, ben)
  ann.guard.allow(refused(404))
  await page.goto('/rooms')
  await guide.shows('room.list.none')
  await look('no rooms')
  await guide.button('room.list.create').click()
  await guide.opened()
  await look('creating a room', 'dialog')
  await guide.closed()
  await guide.button('room.list.join').click()
  await guide.field('room.join.code').fill('nothing-such')
  await ann.dialog.getByRole('button', { name: words('room.join.submit'), exact: true }).click()
  await expect(page.locator('[aria-invalid="true"]')).toBeVisible()
  await look('joining, refused', 'dialog')
  await guide.closed()

  const room = await roomOf('Abteil', ann, ben)
  for (const name of ['Gleis', 'Signal', 'Weiche']) await roomOf(name, ann)
  await seed(ben, room, [`@${ann.handle} ben eins`, 'ben zwei'])
  const q = `Bahnsteig ${randomUUID().slice(0, 8)}`
  await ben.context.request.post('/api/rooms', { data: { name: q, discoverable: true } })
  await ann.context.request.put(`/api/rooms/${room.id}/prefs`, { data: { muted: true, pinned: true } })
  await page.goto('/rooms')
  await expect(page.getByRole('link', { name: 'Abteil' })).toContainText('ben zwei')
  await look('rooms')
  await page.goto('/discover')
  const search = page.getByRole('searchbox', { name: words('room.discover.search') })
  await search.fill(q)
  await expect(guide.button('room.discover.joinRoom', { room: q })).toBeVisible()
  await look('discover')
  await search.fill(`${q} und sonst nichts`)
  await guide.shows('room.discover.nothingHint')
  await look('discover, nothing found')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  await look('palette', 'dialog')
  await page.keyboard.type('xyzzy')
  await expect(page.getByRole('option')).toHaveCount(0)
  await look('palette, nothing found', 'dialog')
  await guide.closed()
  await page.goto('/rooms')
  await expect(page.getByRole('link', { name: 'Abteil' })).toBeVisible()
  await expect(page.getByRole('status', { name: words('notify.connection.name') })).toBeAttached()
  await page.keyboard.press('?')
  await guide.opened()
  await look('keys', 'dialog')
  await guide.closed()

  for (const section of ['profile', 'account', 'sessions', 'appearance', 'notifications', 'keyboard']) {
    await page.goto(`/settings/${section}`)
    await guide.shows(`settings.about.${section}`)
    if (section === 'sessions') await guide.shows('settings.sessions.nowhereElse')
    await look(`settings: ${section}`)
  }
  await page.goto('/settings/account')
  await guide.button('settings.password.submitChange').click()
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
  await look('settings, refused')
  await guide.button('settings.delete.ask').click()
  await guide.opened()
  await look('asking whether to delete the account', 'dialog')

  await page.goto('/rooms/nothing')
  await guide.shows('room.view.unknown')
  await look('no such room')
  await page.goto('/join/nothing')
  await guide.shows('room.joining.nowhere')
  await look('dead invitation')
}
