import type { Locator } from '@playwright/test'
import type { Person } from './support/person.ts'
import { call, enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const typing = ({ page }: Person): Locator => page.locator('[data-typing]')
const row = ({ members }: Person, name: string): Locator =>
  members.getByRole('button', { name: new RegExp(`^${name}`) })
const top = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().top)

/** The avatars that stand between a message and the next, or below the last. */
const readers = ({ log }: Person): Locator => log.getByRole('button', { name: /^Read by/ })

test('who writes, who is there and who has read is seen by the others', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Live', ann, ben)
  await seed(ann, room, ['one', 'two'])
  // Before the page's scripts: its clock can be set, and goes on by itself.
  await ben.page.clock.install()
  await ben.page.clock.resume()
  await visit(ann, room)
  await visit(ben, room)

  await test.step('typing appears within a second, moves nothing, and goes with the message or without it', async () => {
    const last = ann.message('two')
    const before = await top(last)
    await ben.composer.pressSequentially('Hello')
    await expect(typing(ann)).toHaveText(/Ben.* is typing…/, { timeout: 1_000 })
    expect(await top(last)).toBe(before)
    await expect(typing(ben)).toHaveCount(0)
    await ben.composer.press('Enter')
    await expect(ann.message('Hello')).toBeVisible()
    await expect(typing(ann)).toHaveCount(0, { timeout: 500 })
    await ann.composer.pressSequentially('/nothing')
    await ann.composer.fill('')
    await ben.composer.pressSequentially('x')
    await expect(typing(ann)).toHaveCount(1, { timeout: 5_000 })
    await expect(typing(ann)).toHaveCount(0, { timeout: 6_500 })
    await expect(typing(ben)).toHaveCount(0)
    await ben.composer.fill('')
  })

  await test.step('avatars stand at the last message that each has read', async () => {
    await ann.composer.fill('three')
    await ann.composer.press('Enter')
    await expect(readers(ann)).toHaveAccessibleName('Read by Ben')
    const height = await ann.message('three').evaluate((element) => element.getBoundingClientRect().bottom)
    expect(await top(readers(ann))).toBeGreaterThanOrEqual(height - 12)
    await readers(ann).focus()
    await expect(readers(ann).getByText('Read by Ben')).toBeVisible()
  })

  await test.step('read receipts that are off are off both ways', async () => {
    await ben.page.goto('/settings/privacy')
    await ben.page.getByRole('switch', { name: 'Read receipts' }).click()
    await expect(ben.page.getByRole('switch', { name: 'Read receipts' })).not.toBeChecked()
    await visit(ben, room)
    await ann.composer.fill('four')
    await ann.composer.press('Enter')
    await expect(ben.message('four')).toBeInViewport()
    await ben.composer.fill('five')
    await ben.composer.press('Enter')
    await expect(ann.message('five')).toBeInViewport()
    await expect.poll(() => isRead(ben, room.id)).toBe(true)
    await ann.page.reload()
    await expect(ann.message('five')).toBeVisible()
    await expect(readers(ann)).toHaveCount(0)
    await expect(readers(ben)).toHaveCount(0)
  })

  await test.step('who does nothing is away, who goes is offline', async () => {
    if (!(await ann.members.isVisible())) await ann.button(/^Members/).click()
    await expect(row(ann, 'Ben')).toHaveAccessibleName(/online/)
    // Six minutes on: and the window loses the keyboard, so that it is looked at.
    await ben.page.clock.setSystemTime(Date.now() + 6 * 60_000)
    await ben.page.evaluate(() => window.dispatchEvent(new Event('blur')))
    await expect(row(ann, 'Ben')).toHaveAccessibleName(/away/)
    await ben.page.mouse.move(200, 200)
    await expect(row(ann, 'Ben')).toHaveAccessibleName(/online/)
    // When one was last there is for friends.
    const { user } = (await (await ann.context.request.get('/api/me')).json()) as { user: { id: string } }
    await call(ben, 'PUT', `/api/relationships/${user.id}`, { type: 'friend' })
    await ben.page.goto('about:blank')
    await expect(row(ann, 'Ben')).toHaveAccessibleName(/offline/)
    await row(ann, 'Ben').click()
    await expect(ann.dialog).toContainText('last seen just now')
  })
})

async function isRead({ context }: Person, roomId: string): Promise<boolean> {
  const { room } = (await (await context.request.get(`/api/rooms/${roomId}`)).json()) as { room: { unread: number } }
  return room.unread === 0
}
