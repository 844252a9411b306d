import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

test('the palette leads to rooms, people and commands by a part of their name', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Benjamin')]
  await enter(ann, ben)
  const first = await roomOf('First aid', ann, ben)
  const kitchen = await roomOf('Küche', ann, ben)
  await roomOf('Third floor', ann)
  await seed(ben, first, ['hello'])
  await visit(ann, first)
  await seed(ben, kitchen, ['ben 1', 'ben 2'])
  await expect(ann.roomLink('Küche')).toContainText('2 unread')
  const { page } = ann
  const palette = page.getByRole('dialog', { name: 'Jump to' })
  const box = palette.getByRole('combobox')
  const chosen = palette.getByRole('option', { selected: true })
  const open = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(box).toBeFocused()
  }

  // From a text that is being written, and back to it.
  await ann.composer.fill('half a thought')
  await open()
  await expect(palette.getByRole('group', { name: 'Rooms' }).getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(ann.composer).toBeFocused()
  await expect(ann.composer).toHaveValue('half a thought')

  // Accents and capitals are no matter.
  await open()
  await box.fill('KUCH')
  await expect(chosen).toContainText('Küche')
  await expect(chosen).toContainText('2 unread')
  await page.keyboard.press('Enter')
  await expect(ann.heading).toHaveText('Küche')
  await expect(ann.message('ben 2')).toBeVisible()
  await expect(ann.composer).toBeFocused()

  await open()
  await box.fill('fl')
  await expect(chosen).toContainText('Third floor')
  await box.fill('first')
  await expect(chosen).toContainText('First aid')
  await page.keyboard.press('Enter')
  await expect(ann.heading).toHaveText('First aid')
  await expect(ann.composer).toHaveValue('half a thought')

  await open()
  await box.fill(`@${ben.handle.slice(0, 5)}`)
  await expect(chosen).toContainText('Benjamin')
  await page.keyboard.press('Enter')
  await expect(ann.heading).toHaveText('Benjamin')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(ann.composer).toBeFocused()

  await open()
  await box.fill('theme')
  await expect(chosen).toHaveText(/theme/i)
  const before = await chosen.textContent()
  await page.keyboard.press('ArrowDown')
  await expect(chosen).not.toHaveText(before ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(chosen).toHaveText(before ?? '')
  await box.fill('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await open()
  await box.fill('nobody by that name')
  await expect(palette).toContainText('Nothing goes by “nobody by that name”.')
  await page.keyboard.press('Enter')
  await expect(box).toBeFocused()

  await box.fill('discover')
  await palette.getByRole('option', { name: 'Discover rooms' }).click()
  await expect(ann.heading).toHaveText('Discover')
})
