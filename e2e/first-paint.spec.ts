import type { Page } from '@playwright/test'
import { Guard } from './support/guard.ts'
import { lines, Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** What moved by itself since the page began, as browsers count it. */
const SHIFTS = () => {
  window.addEventListener('DOMContentLoaded', () => (document.documentElement.dataset['shift'] = '0'))
  new PerformanceObserver((list) => {
    const { dataset } = document.documentElement
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) dataset['shift'] = String(Number(dataset['shift'] ?? 0) + entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
}

const shiftOf = async (page: Page) => Number(await page.locator('html').getAttribute('data-shift'))

test('without a script the newest messages are there, at the lower edge', async ({ person, browser, server }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('First light', ann, ben)
  // Long ones with markup, too: what comes late a server would have to put in place by a script.
  const marked = Array.from({ length: 12 }, (_, nth) => `**bold ${nth}** ${'and so on '.repeat(120)}`)
  await seed(ben, room, [...lines('ben', 1, 40), ...marked, ...lines('ben', 41, 60)])
  const context = await browser.newContext({
    baseURL: server.base,
    viewport: { width: 1440, height: 900 },
    javaScriptEnabled: false,
    storageState: await ben.context.storageState(),
  })
  const guard = new Guard(context, () => [server.base])
  const reader = new Person({ name: 'Ben', handle: ben.handle, page: await context.newPage(), guard })
  await reader.page.goto(`/rooms/${room.id}`)
  await expect(reader.heading).toHaveText('First light')
  await expect(reader.roomLink('First light')).toContainText('ben 60')
  await expect(reader.message('ben 60')).toBeInViewport({ ratio: 1 })
  await expect(reader.message('ben 50')).toBeInViewport({ ratio: 1 })
  const [last, log] = [await reader.message('ben 60').boundingBox(), await reader.log.boundingBox()]
  const below = (log?.y ?? 0) + (log?.height ?? 0) - (last?.y ?? 0) - (last?.height ?? 0)
  expect(below).toBeGreaterThanOrEqual(0)
  expect(below).toBeLessThanOrEqual(24)
  await expect(reader.log.locator('strong', { hasText: 'bold 11' })).toHaveCount(1)
  expect(guard.complaints).toEqual([])
  await context.close()
})

for (const phone of [false, true])
  test(`nothing moves while the page comes to life: ${phone ? 'a phone' : 'a wide screen'}`, async ({ person }) => {
    const [ann, ben] = [await person('Ann', { phone }), await person('Ben')]
    await enter(ann, ben)
    const room = await roomOf('Steady', ann, ben)
    await seed(ann, room, lines('ann', 1, 40))
    await visit(ann, room)
    // With a column that only this browser knows to be open.
    if (!phone) await ann.openPanel()
    await ann.context.addInitScript(SHIFTS)
    for (const path of [`/rooms/${room.id}`, '/rooms', '/settings/profile']) {
      await ann.page.goto(path)
      // Live, that is: what arrives does not push anything away either.
      const before = await ann.page.title()
      await seed(ben, room, ['ben says something'])
      if (path.endsWith(room.id)) await expect(ann.message('ben says').last()).toBeInViewport()
      else await expect(ann.page).not.toHaveTitle(before)
      await ann.page.evaluate(() => document.fonts.ready)
      expect(await shiftOf(ann.page), path).toBeLessThan(0.02)
    }
  })
