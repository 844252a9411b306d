import type { Page } from '@playwright/test'
import { lines, Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const ROOM = 'Lobby'

/** The list, the tab's title and its icon say the same, whatever place the page shows. */
async function shows(person: Person, unread: number): Promise<void> {
  const badge = expect(person.roomLink(ROOM))
  await (unread === 0 ? badge.not.toContainText('unread') : badge.toContainText(`${unread} unread`))
  await expect(person.page).toHaveTitle(unread === 0 ? /^[^(]/ : new RegExp(`^\\(${unread}\\) `))
  const icon = person.page.locator('link[rel=icon]')
  await expect(icon).toHaveAttribute('href', unread === 0 ? '/icon.svg' : '/icon-unread.svg')
}

/** Nobody moves windows here: what the browser would say of another one in front. */
const setFocus = (page: Page, has: boolean) =>
  page.evaluate((is) => {
    document.hasFocus = () => is
    window.dispatchEvent(new Event(is ? 'focus' : 'blur'))
  }, has)

/** Whether the "new" line stands right above this message. */
const lineAbove = ({ log }: Person, text: string) =>
  log.evaluate((box, wanted) => {
    const article = [...box.querySelectorAll('article')].find((one) => one.innerText.split('\n').includes(wanted))
    return article?.previousElementSibling?.textContent === 'New'
  }, text)

async function twoDevices(person: (name: string, manner?: { phone?: boolean }) => Promise<Person>) {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const phone = await person('Ann at her phone', { phone: true })
  await phone.context.addCookies(await ann.context.cookies())
  const room = await roomOf(ROOM, ann, ben)
  const other = await roomOf('Elsewhere', ann)
  return { ann, ben, phone, room, other }
}

test('read on one device is read on all, and in all tabs', async ({ person }) => {
  const { ann, ben, phone, room, other } = await twoDevices(person)
  await seed(ben, room, ['ben 1'])
  await visit(ann, room)
  const { name, handle, guard } = ann
  const tab = new Person({ name, handle, guard, page: await ann.context.newPage() })
  await visit(tab, other)
  await ann.openRoom('Elsewhere')
  await phone.page.goto('/rooms')
  for (const one of [ann, tab, phone]) await shows(one, 0)

  await seed(ben, room, ['ben 2', 'ben 3'])
  for (const one of [ann, tab, phone]) await shows(one, 2)
  await phone.openRoom(ROOM)
  await expect(phone.message('ben 3')).toBeInViewport()
  expect(await lineAbove(phone, 'ben 2')).toBe(true)
  for (const one of [ann, tab]) await shows(one, 0)
  await expect(phone.page).toHaveTitle(`${ROOM} — Greenroom`)
  // Read is read: where one did not look, there is no line.
  await ann.openRoom(ROOM)
  await expect(ann.message('ben 3')).toBeInViewport()
  expect(await lineAbove(ann, 'ben 2')).toBe(false)
  // In her own words nothing is new to her.
  await phone.say('ann 1')
  await ann.sees(['ben 1', 'ben 2', 'ben 3', 'ann 1'])
  await shows(tab, 0)
})

test('read is what was seen: at the end, by somebody who looks', async ({ person }) => {
  const { ann, ben, phone, room } = await twoDevices(person)
  await seed(ann, room, lines('ann', 1, 80))
  await visit(ann, room)
  await phone.page.goto('/rooms')
  for (const one of [ann, phone]) await shows(one, 0)

  await setFocus(ann.page, false)
  await seed(ben, room, ['ben 1', 'ben 2'])
  await expect(ann.message('ben 2')).toBeInViewport()
  for (const one of [ann, phone]) await shows(one, 2)
  expect(await lineAbove(ann, 'ben 1')).toBe(true)
  await setFocus(ann.page, true)
  for (const one of [ann, phone]) await shows(one, 0)
  // It stays for as long as one is there.
  expect(await lineAbove(ann, 'ben 1')).toBe(true)

  await ann.log.hover()
  await ann.page.mouse.wheel(0, -900)
  await expect(ann.button('Jump to newest')).toBeVisible()
  await seed(ben, room, ['ben 3'])
  for (const one of [ann, phone]) await shows(one, 1)
  await ann.button('1 new message').click()
  await expect(ann.message('ben 3')).toBeInViewport()
  for (const one of [ann, phone]) await shows(one, 0)
})

test('what is marked as unread is so everywhere, until one comes back to it', async ({ person }) => {
  const { ann, ben, phone, room } = await twoDevices(person)
  await seed(ben, room, ['ben 1', 'ben 2', 'ben 3'])
  await visit(ann, room)
  await phone.page.goto('/rooms')
  for (const one of [ann, phone]) await shows(one, 0)

  await ann.message('ben 2').hover()
  await ann.message('ben 2').getByRole('button', { name: 'More' }).click()
  await ann.page.getByRole('menuitem', { name: 'Mark as unread from here' }).click()
  for (const one of [ann, phone]) await shows(one, 2)
  expect(await lineAbove(ann, 'ben 2')).toBe(true)
  await seed(ben, room, ['ben 4'])
  for (const one of [ann, phone]) await shows(one, 3)

  await ann.openRoom('Elsewhere')
  for (const one of [ann, phone]) await one.page.reload()
  for (const one of [ann, phone]) await shows(one, 3)
  await ann.openRoom(ROOM)
  await expect(ann.message('ben 4')).toBeInViewport()
  expect(await lineAbove(ann, 'ben 2')).toBe(true)
  for (const one of [ann, phone]) await shows(one, 0)
  await phone.page.reload()
  await shows(phone, 0)
})
