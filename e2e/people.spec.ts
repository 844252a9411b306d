import type { Page } from '@playwright/test'
import { isAccessible } from './support/accessible.ts'
import type { Person } from './support/person.ts'
import { call, enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const list = ({ page }: Person) => page.getByRole('navigation', { name: 'Rooms' })
const rows = (person: Person) => list(person).getByRole('link')
const toast = ({ page }: Person) => page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo' }) })
const filter = ({ page }: Person, name: string) => page.getByRole('radio', { name, exact: true })
const option = (page: Page, handle: string) => page.getByRole('option').filter({ hasText: `@${handle}` })

/** From anywhere, by keys alone. */
async function writeTo(person: Person, { handle }: Person): Promise<void> {
  await person.button('New message').click()
  await person.page.getByRole('combobox', { name: 'Name or handle' }).fill(handle.slice(0, -1))
  await expect(option(person.page, handle)).toBeVisible()
  await person.page.keyboard.press('Enter')
}

async function undo(person: Person): Promise<void> {
  await toast(person).getByRole('button', { name: 'Undo' }).click()
}

/** The room's page, where nothing can be written. */
async function visitSilent({ page, log }: Person, { id }: { id: string }): Promise<void> {
  await page.goto(`/rooms/${id}`)
  await expect(log).toHaveAttribute('aria-busy', 'false')
}

async function direct(one: Person, other: Person) {
  const { user } = (await (await other.context.request.get('/api/me')).json()) as { user: { id: string } }
  const { room } = await call<{ room: { id: string } }>(one, 'POST', '/api/directs', { userId: user.id })
  return room
}

test('who is found by name is written to, and has one conversation with one', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  await Promise.all([ann.page.goto('/rooms'), ben.page.goto('/rooms')])
  await ben.isRunning()
  await writeTo(ann, ben)
  await expect(ann.heading).toHaveText('Ben')
  await expect(ann.composer).toBeFocused()
  await expect(ann.page.getByText('This is the beginning of your conversation with Ben.')).toBeVisible()
  await expect(ben.page.getByText('No rooms yet')).toBeVisible()

  await ann.say('ann 1')
  await expect(ben.roomLink('Ann')).toContainText('1 unread')
  await expect(ben.page).toHaveTitle(/^\(1\) /)
  await ben.roomLink('Ann').click()
  await expect(ben.message('ann 1')).toBeVisible()
  await expect(ben.page).toHaveTitle(/^Ann /)
  await expect(ben.roomLink('Ann')).not.toContainText('unread')
  await ben.say('ben 1')
  await expect(ann.message('ben 1')).toBeVisible()

  // Found in the palette it is the same one.
  const { pathname } = new URL(ann.page.url())
  await ben.page.goto('/rooms')
  await ben.isRunning()
  await ben.page.keyboard.press('Control+k')
  await expect(ben.page.getByRole('combobox')).toBeFocused()
  await ben.page.keyboard.type(ann.handle)
  await expect(option(ben.page, ann.handle)).toBeVisible()
  await ben.page.keyboard.press('Enter')
  await expect(ben.page).toHaveURL(pathname)
})

test('both at once open one conversation, and three are a group', async ({ person }) => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
  await enter(ann, ben, cleo)
  await Promise.all([ann.page.goto('/rooms'), ben.page.goto('/rooms')])
  await Promise.all([writeTo(ann, ben), writeTo(ben, ann)])
  await expect(ann.heading).toHaveText('Ben')
  await expect(ben.heading).toHaveText('Ann')
  expect(ann.page.url()).toBe(ben.page.url())

  await ann.page.keyboard.press('Alt+Shift+n')
  await ann.button('Several people: a group').click()
  for (const { handle } of [ben, cleo]) {
    await ann.page.getByRole('combobox', { name: 'Name or handle' }).fill(handle)
    await option(ann.page, handle).click()
  }
  await isAccessible(ann, 'a new group', 'dialog')
  await expect(ann.field('Group name')).toHaveValue('Ann, Ben, and Cleo')
  await ann.dialog.getByRole('button', { name: 'Create group' }).click()
  await expect(ann.heading).toHaveText('Ann, Ben, and Cleo')
  await expect(ben.roomLink('Ann, Ben, and Cleo')).toBeVisible()
})

test('conversations are filtered, pinned, muted, and hidden until their next message', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const old = await roomOf('Old room', ann, ben)
  const busy = await roomOf('Busy room', ann, ben)
  const both = await direct(ben, ann)
  await seed(ben, both, ['psst'])
  await seed(ben, busy, ['ben 1', 'ben 2'])
  await ann.page.goto('/rooms')
  await ann.isRunning()
  await expect(rows(ann)).toHaveText([/Busy room/, /Ben/, /Old room/])

  await filter(ann, 'All').focus()
  await ann.page.keyboard.press('ArrowRight')
  await expect(rows(ann)).toHaveText([/Busy room/, /Ben/])
  await ann.page.keyboard.press('ArrowRight')
  await expect(rows(ann)).toHaveText([/Ben/])
  // It is remembered, and nothing else is seen meanwhile.
  await ann.page.reload()
  await expect(filter(ann, 'Direct')).toBeChecked()
  await expect(rows(ann)).toHaveText([/Ben/])
  await filter(ann, 'Groups').check({ force: true })
  await expect(rows(ann)).toHaveText([/Busy room/, /Old room/])
  await filter(ann, 'All').check({ force: true })

  // By the mouse's second button, by the row's own, and by the keyboard.
  await ann.roomLink('Old room').click({ button: 'right' })
  await ann.page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
  await expect(rows(ann)).toHaveText([/Old room/, /Busy room/, /Ben/])
  await ann.roomLink('Busy room').hover()
  await ann.choose('Options for Busy room', 'Mute')
  await expect(ann.roomLink('Busy room')).not.toContainText('unread')
  await expect(ann.page).toHaveTitle(/^\(1\) /)
  await seed(ben, busy, [`@${ann.handle} look`])
  await expect(ann.roomLink('Busy room')).toContainText('1 mention')
  await expect(ann.page).toHaveTitle(/^\(2\) /)
  await ann.roomLink('Busy room').focus()
  await ann.page.keyboard.press('Shift+F10')
  await ann.page.getByRole('menuitem', { name: 'Mark as read' }).click()
  await expect(ann.roomLink('Busy room')).not.toContainText('mention')

  await ann.roomLink('Old room').click({ button: 'right' })
  const hide = ann.page.getByRole('menuitem', { name: 'Hide until the next message' })
  await hide.click()
  await expect(ann.roomLink('Old room')).toHaveCount(0)
  await undo(ann)
  await expect(ann.roomLink('Old room')).toBeVisible()
  await ann.roomLink('Old room').click({ button: 'right' })
  await hide.click()
  await expect(ann.roomLink('Old room')).toHaveCount(0)
  await ann.button('Show 1 hidden conversation').click()
  await expect(ann.roomLink('Old room')).toBeVisible()
  await ann.button('Hide again').click()
  await expect(ann.roomLink('Old room')).toHaveCount(0)
  await seed(ben, old, ['here again'])
  await expect(ann.roomLink('Old room')).toContainText('1 unread')
})

test('a friend is marked; who is blocked is folded, silent, and told nothing', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Shared', ann, ben)
  const both = await direct(ann, ben)
  await seed(ann, both, ['ann 1'])
  await seed(ben, room, ['ben 1', 'ben 2'])
  await Promise.all([visit(ann, room), visit(ben, both)])
  await ann.openPanel()
  await ann.members.getByRole('button', { name: /^Ben/ }).click()
  await isAccessible(ann, 'a profile', 'dialog')
  await ann.button('Add friend').click()
  await expect(ann.button('Friend')).toHaveAttribute('aria-pressed', 'true')
  await ann.closeDialog()
  await undo(ann)
  const choose = async (entry: string) => {
    await ann.members.getByRole('button', { name: 'Options for Ben' }).click()
    await ann.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }
  await choose('Add friend')
  await ann.button('New message').click()
  await expect(option(ann.page, ben.handle)).toContainText('Friend')
  await ann.closeDialog()

  await choose('Block…')
  await isAccessible(ann, 'asking before a block', 'dialog')
  await ann.dialog.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(ann.log.getByText('2 messages from someone you blocked')).toBeVisible()
  await expect(ann.message('ben 1')).toHaveCount(0)
  await expect(ann.roomLink('Shared')).toContainText('Message from someone you blocked')
  await seed(ben, room, ['ben 3'])
  await expect(ann.log.getByText('3 messages from someone you blocked')).toBeVisible()
  // Not for a moment either.
  const html = await (await ann.context.request.get(`/rooms/${room.id}`)).text()
  expect(html.replace(/<script[^>]*>.*?<\/script>/gs, '')).not.toContain('ben 1')
  await ann.page.reload()
  await expect(ann.log.getByText('3 messages from someone you blocked')).toBeVisible()
  await isAccessible(ann, 'what is folded away')
  await ann.log.getByRole('button', { name: 'Show' }).click()
  await expect(ann.message('ben 3')).toBeVisible()

  // To write to each other is refused alike, and names nobody.
  await ben.say('ben 4')
  await expect(ben.page.getByText('Messages cannot be sent here.')).toBeVisible()
  await expect(ben.composer).toHaveCount(0)
  await expect(ben.message('ben 4')).toContainText('Not sent.')
  await expect(ben.roomLink('Ann')).toBeVisible()
  await visitSilent(ann, both)
  await expect(ann.page.getByText('You blocked Ben.')).toBeVisible()
  await expect(ann.composer).toHaveCount(0)
  await ann.page.goto('/settings/people')
  await isAccessible(ann, 'friends and blocks')
  await ann.button('Unblock Ben').click()
  await expect(ann.page.getByText('Nobody is blocked.')).toBeVisible()
  await ben.button('Retry').click()
  await ann.page.goto(`/rooms/${both.id}`)
  await expect(ann.message('ben 4')).toBeVisible()
  await ann.say('ann 2')
  await expect(ben.message('ann 2')).toBeVisible()
})

test('with a finger a row has its menu from below, and people are found', async ({ person }) => {
  const [ann, ben] = [await person('Ann', { phone: true }), await person('Ben')]
  await enter(ann, ben)
  await roomOf('Pocket', ann)
  await ann.page.goto('/rooms')
  await ann.isRunning()
  await ann.roomLink('Pocket').dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 100, clientY: 200 })
  await expect(ann.dialog).toContainText('Hide until the next message')
  await isAccessible(ann, 'what to do with a room', 'dialog', 'narrow')
  await ann.dialog.getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(ann.roomLink('Pocket').getByLabel('pinned')).toBeVisible()
  await ann.button('New message').click()
  await ann.page.getByRole('combobox', { name: 'Name or handle' }).fill(ben.handle)
  await option(ann.page, ben.handle).tap()
  await expect(ann.heading).toHaveText('Ben')
  await ann.button('Profile').tap()
  await expect(ann.page.getByRole('region', { name: 'Room details' })).toContainText(`@${ben.handle}`)
  await isAccessible(ann, 'whom one writes to', undefined, 'narrow')
})
