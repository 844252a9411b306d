import AxeBuilder from '@axe-core/playwright'
import { refused } from './support/guard.ts'
import type { Person } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

/** axe finds nothing in what is shown now, light and dark, wide and narrow. */
async function isAccessible({ page }: Person, what: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      const axe = new AxeBuilder({ page }).setLegacyMode()
      // What the colours do not change has been looked at.
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
      )
      expect.soft(found, `${what}, ${size}, ${colorScheme}`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft(overflow, `${what}, ${size}: nothing is cut off or scrolls sideways`).toBeLessThanOrEqual(0)
    }
  await page.setViewportSize(SIZES.wide)
}

test('axe finds nothing: at the door', async ({ person }) => {
  const ann = await person('Ann')
  ann.guard.allow(refused(404), refused(400), refused(401))
  await ann.page.goto('/')
  await isAccessible(ann, 'landing')
  await ann.page.goto('/signup')
  await isAccessible(ann, 'sign up')
  await ann.button('Sign up').click()
  await expect(ann.field('Handle')).toHaveAccessibleDescription(/takes/)
  await isAccessible(ann, 'sign up, refused')
  await ann.page.goto('/login?why=ended')
  await isAccessible(ann, 'sign in')
  await ann.page.goto('/nothing')
  await expect(ann.heading).toHaveText('Nothing here')
  await isAccessible(ann, 'not found')
})

test('axe finds nothing: in rooms', async ({ person }) => {
  const { ann, ben, code } = await meet(person, 'A room')
  await ben.say('ben 1')
  await ann.say('ann 1', 'ann 2', 'ann 3')
  await ann.message('ann 2').getByRole('button', { name: 'Delete message' }).click()
  await expect(ann.page.getByRole('dialog')).toBeVisible()
  await isAccessible(ann, 'asking whether to delete')
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(ann.log).toContainText('Message deleted')
  await isAccessible(ann, 'room')
  await ann.message('ann 3').getByRole('button', { name: 'Edit message' }).click()
  await isAccessible(ann, 'editing')
  await ann.button('Cancel').click()
  await ann.openPanel()
  await expect(ann.page.getByRole('combobox', { name: 'Role of Ben' })).toBeVisible()
  await isAccessible(ann, 'members')
  await ann.button('Close room').click()
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(ann.log).toContainText('Ann closed the room')
  await ann.closePanel()
  await isAccessible(ann, 'closed room')
  await ann.page.goto(`/join/${code}`)
  await expect(ann.heading).toHaveText('This invitation leads nowhere')
  await isAccessible(ann, 'dead invitation')
})

test('axe finds nothing: lists, and away from the server', async ({ person }) => {
  const ann = await (await person('Ann')).signUp()
  await isAccessible(ann, 'no rooms')
  for (const room of ['One', 'Two', 'Three']) await ann.createRoom(room)
  ann.expectsOutage()
  await ann.context.setOffline(true)
  await expect(ann.bar).toContainText('No connection.')
  await ann.say('ann 1')
  await expect(ann.message('ann 1')).toContainText('Waiting to be sent')
  await isAccessible(ann, 'offline')
  await ann.context.setOffline(false)
  await ann.sees(['ann 1'])
  await ann.page.goto('/rooms')
  await isAccessible(ann, 'rooms')
})
