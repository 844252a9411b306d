import type { Page } from '@playwright/test'
import type { Person } from './support/person.ts'
import { call, enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** Lets the site notify, and writes down what it does, in whichever tab. */
async function listenIn({ context }: Person): Promise<string[]> {
  const told: string[] = []
  await context.grantPermissions(['notifications', 'clipboard-read', 'clipboard-write'])
  await context.exposeFunction('tell', (what: string) => told.push(what))
  await context.addInitScript(() => {
    // The empty page that each tab begins with has none of it.
    if (!window.isSecureContext) return
    const { tell } = window as unknown as { tell: (what: string) => void }
    const { prototype } = ServiceWorkerRegistration
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on what it belongs to
    const show = prototype.showNotification
    prototype.showNotification = function (title, options) {
      tell(`${title}: ${options?.body}`)
      return show.call(this, title, options)
    }
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        tell(`${title}: ${options?.body}`)
      }
    }
  })
  return told
}

/** All that looks after the page is there. */
const isAttended = (page: Page) => expect(page.getByRole('status', { name: 'New version' })).toBeAttached()

test('of what is written elsewhere one tab of two tells, once, and only if one wants to know', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const [one, two, three] = [
    await roomOf('One', ann, ben),
    await roomOf('Two', ann, ben),
    await roomOf('Three', ann, ben),
  ]
  const told = await listenIn(ann)
  const other = await ann.context.newPage()
  await visit(ann, one)
  await other.goto(`/rooms/${two.id}`)
  for (const page of [ann.page, other]) await isAttended(page)
  await seed(ben, one, ['in one'])
  await seed(ben, two, ['in two'])
  await expect(ann.message('in one')).toBeVisible()
  await expect(other.getByRole('log')).toContainText('in two')

  // Neither of the rooms that are looked at is told of.
  await seed(ben, three, ['in three'])
  await expect.poll(() => told).toEqual(['Three: Ben: in three'])
  await expect(ann.roomLink('Three')).toContainText('1 unread')

  // Nor a room that is muted, but for who calls one.
  await call(ann, 'PUT', `/api/rooms/${three.id}/prefs`, { muted: true })
  await expect(ann.roomLink('Three').getByLabel('muted')).toBeVisible()
  await seed(ben, three, ['unheard'])
  await expect(ann.roomLink('Three')).toContainText('unheard')
  await seed(ben, three, [`look, @${ann.handle}`])
  await expect.poll(() => told).toEqual(['Three: Ben: in three', `Three: Ben mentions you: look, @${ann.handle}`])

  // The tab that told is gone: the other one tells.
  await other.close()
  await seed(ben, two, ['once more in two'])
  await expect.poll(() => told.slice(2)).toEqual(['Two: Ben: once more in two'])
})

test('the question comes when somebody writes, and not again once it was put aside', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  // Neither yes nor no.
  await ann.context.clearPermissions()
  await enter(ann, ben)
  const room = await roomOf('Question', ann, ben)
  await seed(ben, room, ['ben 1'])
  await visit(ann, room)
  await isAttended(ann.page)
  const question = ann.page.getByRole('status', { name: 'Notifications' })
  await expect(question).toBeEmpty()
  await ann.say('ann 1')
  await ann.sees(['ben 1', 'ann 1'])
  await expect(question).toBeEmpty()
  await seed(ben, room, ['ben 2'])
  await expect(question).toContainText('Be told when somebody writes?')
  await expect(ann.composer).toBeFocused()
  await question.getByRole('button', { name: 'Not now' }).click()
  await expect(question).toBeEmpty()

  await ann.page.reload()
  await isAttended(ann.page)
  await seed(ben, room, ['ben 3'])
  await ann.sees(['ben 1', 'ann 1', 'ben 2', 'ben 3'])
  await expect(question).toBeEmpty()
})

test('what is unread shows on the icon of the tab and of the app', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const [here, there] = [await roomOf('Here', ann, ben), await roomOf('There', ann, ben)]
  const badges: (number | null)[] = []
  await ann.context.exposeFunction('badge', (count: number | null) => badges.push(count))
  await ann.context.addInitScript(() => {
    const { badge } = window as unknown as { badge: (count: number | null) => Promise<void> }
    navigator.setAppBadge = (count) => badge(count ?? null)
    navigator.clearAppBadge = () => badge(null)
  })
  const icon = ann.page.locator('link[rel="icon"]')
  await visit(ann, here)
  await isAttended(ann.page)
  await expect(icon).toHaveAttribute('href', '/icon.svg')
  await seed(ben, there, ['ben 1'])
  await expect(icon).toHaveAttribute('href', '/icon-unread.svg')
  await seed(ben, there, ['ben 2'])
  await expect.poll(() => badges.at(-1)).toBe(2)
  await ann.openRoom('There')
  await expect(icon).toHaveAttribute('href', '/icon.svg')
  await expect.poll(() => badges.at(-1)).toBe(null)
})
