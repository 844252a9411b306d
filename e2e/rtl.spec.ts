import type { Page } from '@playwright/test'
import type { Person } from './support/person.ts'
import { enter, roomOf, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'
import { type Look, tourDoor, tourPlaces, tourRoom } from './support/tour.ts'
import { isWhole } from './support/whole.ts'
import { wordsOf } from './support/words.ts'

// No language of these runs from right to left yet; the pages are ready for one that does.

const RTL = () => {
  new MutationObserver(() => {
    if (document.documentElement?.dir === 'ltr') document.documentElement.dir = 'rtl'
  }).observe(document, { childList: true, subtree: true })
}

test.describe.configure({ timeout: 120_000 })

const english = wordsOf('en')

async function turned(one: Promise<Person>): Promise<Person> {
  const person = await one
  await person.context.addInitScript(RTL)
  return person
}

const looks =
  ({ page }: Person): Look =>
  async (what) => {
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await isWhole(page, `${what}, wide`)
    await page.setViewportSize({ width: 390, height: 844 })
    await isWhole(page, `${what}, narrow`)
    await page.setViewportSize({ width: 1440, height: 900 })
  }

test('from right to left nothing is cut off: at the door', async ({ person }) => {
  const ann = await turned(person('Ann'))
  await tourDoor(ann, english, looks(ann))
})

test('from right to left nothing is cut off: in a room', async ({ person }) => {
  const ann = await turned(person('Ann'))
  await tourRoom(ann, await person('Ben'), english, looks(ann))
})

test('from right to left nothing is cut off: lists, settings, and what leads nowhere', async ({ person }) => {
  const ann = await turned(person('Ann'))
  await tourPlaces(ann, await person('Ben'), english, looks(ann))
})

/** Where the middle of it is, in parts of the window. */
const across = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, width } = element.getBoundingClientRect()
      return (left + width / 2) / window.innerWidth
    })

test('from right to left the columns change sides', async ({ person }) => {
  const ann = await turned(person('Ann'))
  await enter(ann)
  await visit(ann, await roomOf('A room', ann))
  await ann.openPanel()
  expect(await across(ann.page, '[data-column="rooms"]')).toBeGreaterThan(0.8)
  expect(await across(ann.page, '[data-column="members"]')).toBeLessThan(0.2)
  await ann.page.goto('/settings/profile')
  await expect(ann.heading).toHaveText('Settings')
  expect(await across(ann.page, 'nav')).toBeGreaterThan(0.8)
})
