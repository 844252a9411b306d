import type { Locator } from '@playwright/test'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** Something around it says so, not the colours. */
const outlined = (one: Locator) =>
  one.evaluate((element) => {
    const { outlineStyle, outlineWidth, borderTopWidth } = getComputedStyle(element)
    return [outlineStyle === 'none' ? '0px' : outlineWidth, borderTopWidth].some((width) => width !== '0px')
  })

test('in forced colours what is chosen, unread or focused has an outline', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  const { page } = ann
  await page.emulateMedia({ forcedColors: 'active' })
  await enter(ann, ben)
  const rooms = [await roomOf('One', ann, ben), await roomOf('Two', ann, ben)]
  for (const room of rooms) await seed(ben, room, [`@${ann.handle} ben 1`, 'ben 2'])
  await visit(ann, { id: rooms[0]?.id ?? '' })
  const row = ann.roomLink('One')
  await expect(row).toHaveAttribute('aria-current', 'page')
  expect(await outlined(row)).toBe(true)
  expect(await outlined(ann.roomLink('Two'))).toBe(false)
  for (const badge of ['1 mention', '2 unread'])
    expect(await outlined(ann.roomLink('Two').getByText(badge).locator('..')), badge).toBe(true)
  await row.focus()
  await page.keyboard.press('ArrowUp')
  await expect(ann.roomLink('Two')).toBeFocused()
  expect(await outlined(ann.roomLink('Two'))).toBe(true)
  await page.keyboard.press('Control+k')
  expect(await outlined(page.getByRole('option', { selected: true }))).toBe(true)
  expect(await outlined(page.getByRole('option', { selected: false }).first())).toBe(false)
  await page.goto('/settings/appearance')
  const theme = page.getByRole('group', { name: 'Theme' }).locator('label')
  await expect(theme).toHaveCount(3)
  const widths = await theme.evaluateAll((all) => all.map((one) => getComputedStyle(one).outlineStyle))
  expect(widths).toEqual(['solid', 'none', 'none'])
  await page.goto('/settings/notifications')
  expect(await outlined(page.getByRole('switch', { name: 'Sound' }))).toBe(true)
})
