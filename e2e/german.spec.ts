import type { Page } from '@playwright/test'
import { enter } from './support/seed.ts'
import { expect, test } from './support/test.ts'
import { type Look, tourDoor, tourPlaces, tourRoom } from './support/tour.ts'
import { textsOf, wordsOf } from './support/words.ts'

test.use({ locale: 'de-DE' })

const german = wordsOf('de')

/** What stands in the English catalogue alone, as it is and with whatever may be put into it. */
const english = (() => {
  const own = new Set(textsOf('de').values())
  const foreign = [...textsOf('en').values()].filter((text) => !own.has(text) && /[a-z]{3}/i.test(text))
  const [simple, complex] = [foreign.filter((text) => !/[{<]/.test(text)), foreign.filter((text) => /[{<]/.test(text))]
  // Of those with names or numbers in them, the longest stretch of plain words.
  const stretches = complex
    .map(
      (text) =>
        text
          .split(/\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|<[^>]*>/)
          .sort((one, other) => other.length - one.length)[0] ?? '',
    )
    .map((text) => text.trim())
    .filter((text) => text.split(' ').length >= 3)
  return { simple: new Set(simple), stretches }
})()

/** All that a page says, to the eye or not. */
const said = (page: Page) =>
  page.evaluate(() => {
    const all = new Set([document.title, ...document.title.split(' — '), ...document.title.split(' · ')])
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
    for (let element = walker.nextNode() as Element | null; element; element = walker.nextNode() as Element | null) {
      if (element.matches('script, style')) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'])
        all.add(element.getAttribute(name) ?? '')
      // A sentence may be in several pieces.
      if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)) all.add(element.textContent ?? '')
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) all.add(node.textContent ?? '')
    }
    return [...all].map((text) => text.trim()).filter(Boolean)
  })

const speaksGerman =
  (page: Page): Look =>
  async (what) => {
    expect.soft(await page.locator('html').getAttribute('lang'), what).toBe('de')
    const found = (await said(page)).filter(
      (text) => english.simple.has(text) || english.stretches.some((stretch) => text.includes(stretch)),
    )
    expect.soft(found, `${what}: nothing is in English`).toEqual([])
  }

test('who asks for German gets German: at the door', async ({ person }) => {
  const ann = await person('Ann')
  await tourDoor(ann, german, speaksGerman(ann.page))
})

test('who asks for German gets German: in a room', async ({ person }) => {
  const ann = await person('Ann')
  await tourRoom(ann, await person('Ben'), german, speaksGerman(ann.page))
  await expect(ann.page.getByText(/^Angelegt am \d{1,2}\. \p{L}+ \d{4}\.$/u)).toBeVisible()
  for (const time of await ann.page.getByRole('log').locator('time').allInnerTexts())
    expect(time).toMatch(/\d{1,2}:\d\d$/)
})

test('who asks for German gets German: lists, settings, and what leads nowhere', async ({ person }) => {
  const ann = await person('Ann')
  await tourPlaces(ann, await person('Ben'), german, speaksGerman(ann.page))
})

test('another language is chosen in the settings, and stays', async ({ person }) => {
  const ann = await person('Ann')
  const { page } = ann
  await enter(ann)
  await page.goto('/settings/appearance')
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await page.goto('/rooms')
  await expect(page.getByText('No rooms yet')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto('/settings/appearance')
  await page.getByText('As the browser asks', { exact: true }).click()
  await expect(page.getByRole('heading', { name: german('settings.sections.appearance') })).toBeVisible()
  await page.goto('/rooms')
  await expect(page.getByText(german('room.list.none'))).toBeVisible()
})
