import type { Locator, Page } from '@playwright/test'
import { lines, type Person } from './support/person.ts'
import { call, enter, isRead, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** The line above an answer. */
const quote = (person: Person, answer: string, said: string): Locator =>
  person.message(answer).getByRole('button', { name: `In reply to ${said}` })

async function longPress({ page, context }: Person, target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('there is nothing to press')
  const touch = await context.newCDPSession(page)
  // Where its text is.
  const point = { x: box.x + 90, y: box.y + box.height - 12 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await expect(page.getByRole('dialog')).toBeVisible()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('an answer shows what it answers, and goes by it', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Answers', ann, ben)
  await seed(ben, room, ['ben 1'])
  await visit(ann, room)
  await visit(ben, room)
  const { keyboard } = ann.page

  // By keyboard; it can be called off, and a page that is loaded anew still has it.
  const answerLast = async () => {
    await ann.log.focus()
    await keyboard.press('ArrowUp')
    await expect(ann.message('ben 1').first()).toBeFocused()
    await keyboard.press('r')
    await expect(ann.composer).toBeFocused()
  }
  const bar = ann.page.getByText('Reply to Ben', { exact: true })
  await answerLast()
  await expect(bar).toBeVisible()
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(ann.composer).toBeFocused()
  await answerLast()
  await keyboard.type('ann 2')
  await ann.page.reload()
  await expect(bar).toBeVisible()
  await expect(ann.composer).toHaveValue('ann 2')
  await ann.composer.press('Enter')
  await expect(bar).toHaveCount(0)
  await expect(quote(ann, 'ann 2', 'Ben: ben 1')).toBeVisible()
  await expect(quote(ben, 'ann 2', 'Ben: ben 1')).toBeVisible()

  // With a finger.
  await longPress(ben, ben.message('ann 2'))
  await ben.dialog.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(ben.composer).toBeFocused()
  await ben.composer.fill('ben 3')
  await ben.button('Send').click()
  await expect(quote(ann, 'ben 3', 'Ann: ann 2')).toBeVisible()

  // With a mouse, while there is no connection; it waits with what it answers.
  await ann.message('ben 3').click({ button: 'right', position: { x: 300, y: 10 } })
  await ann.page.getByRole('menuitem', { name: /^Reply/ }).click()
  await expect(ann.composer).toBeFocused()
  ann.expectsOutage()
  await ann.context.setOffline(true)
  await keyboard.type('ann 4')
  await keyboard.press('Enter')
  await expect(quote(ann, 'ann 4', 'Ben: ben 3')).toBeVisible()
  await expect(ann.message('ann 4')).toContainText(/Waiting|Sending/)
  await ann.context.setOffline(false)
  await expect(quote(ben, 'ann 4', 'Ben: ben 3')).toBeVisible()

  // What is answered may change; what it said before is for who wrote it, and for who looks after the room.
  await expect(ben.message('ben 3').first()).toBeVisible()
  await longPress(ben, ben.message('ben 3').first())
  await ben.dialog.getByRole('button', { name: 'Edit', exact: true }).click()
  await ben.field('Edit text').fill('ben 3, and more')
  await ben.button('Save').click()
  await expect(quote(ann, 'ann 4', 'Ben: ben 3, and more')).toBeVisible()
  await ann
    .message('ben 3, and more')
    .first()
    .getByRole('button', { name: /^edited/ })
    .click()
  const versions = ann.page.getByRole('dialog', { name: 'Earlier versions' }).getByRole('listitem')
  await expect(versions).toHaveCount(2)
  await expect(versions.first().getByRole('insertion')).toContainText('and more')
  await expect(versions.last()).toContainText('as it was sent')
  await ann.closeDialog()
  const { message } = await call<{ message: { id: string } }>(ann, 'POST', `/api/rooms/${room.id}/messages`, {
    ...{ token: 'changed', type: 'text', content: { text: 'ann 5' } },
  })
  await call(ann, 'PATCH', `/api/messages/${message.id}`, { content: { text: 'ann 5 again' } })
  await expect(ben.message('ann 5 again').getByText('edited')).toBeVisible()
  await expect(ben.message('ann 5 again').getByRole('button', { name: /^edited/ })).toHaveCount(0)

  // The text as it was written; the focus is where it was.
  await ann.log.focus()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await expect(ann.page.getByRole('menu')).toBeVisible()
  await ann.page.getByRole('menuitem', { name: 'Copy text' }).press('Enter')
  await expect(ann.message('ann 5 again')).toBeFocused()
  await expect.poll(() => clipboard(ann.page)).toBe('ann 5 again')
})

test('a message of long ago is a step away, and so is the present', async ({ person, server }) => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben'), await person('Cleo')]
  await enter(ann, ben, cleo)
  const room = await roomOf('Old', ann, ben)
  await seed(ann, room, lines('ann', 1, 1_200))
  const list = await ann.context.request.get(`/api/rooms/${room.id}/messages?start=100&end=100`)
  const [old] = ((await list.json()) as { messages: { id: string }[] }).messages
  const reply = { token: 'reply', type: 'text', content: { text: 'as I said' }, replyTo: old?.id }
  await call(ann, 'POST', `/api/rooms/${room.id}/messages`, reply)
  const { page } = ben
  await visit(ben, room)
  await isRead(ben, room)

  // From an answer to what it answers, eleven hundred messages back.
  const at = (seq: number) => ben.log.locator(`[data-seq="${seq}"]`)
  await quote(ben, 'as I said', 'Ann: ann 100').click()
  await expect(at(100)).toBeInViewport()
  await expect(at(100)).toBeFocused()
  await expect(at(99)).toBeInViewport()
  await expect(at(101)).toBeInViewport()
  await expect(page.getByRole('status').filter({ hasText: 'Message by Ann' })).toBeAttached()

  // What is said meanwhile is not read by that.
  await seed(ann, room, ['ann 1201'])
  await expect(ben.button('1 new message')).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\)/)
  await expect(at(100)).toBeInViewport()
  // More comes in above and below, and nothing moves.
  const top = async () => (await at(100).boundingBox())?.y ?? NaN
  const before = await top()
  await expect.poll(() => ben.log.evaluate((log) => log.scrollHeight - log.scrollTop)).toBeGreaterThan(4_000)
  await expect.poll(() => ben.log.evaluate((log) => log.scrollTop)).toBeGreaterThan(2_000)
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
  await ben.button('1 new message').click()
  await expect(ben.message('ann 1201')).toBeInViewport()
  await expect(page).toHaveTitle('Old — Greenroom')

  // A link to it opens the room there.
  await visit(ann, room)
  await ann.message('as I said').click({ button: 'right' })
  await ann.page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect.poll(() => clipboard(ann.page)).toBe(`${server.base}/rooms/${room.id}/1201`)
  const far = `${server.base}/rooms/${room.id}/1090`
  await seed(ann, room, [far])
  await page.evaluate(() => Object.assign(window, { same: true }))
  await ben.log.getByRole('link', { name: far }).click()
  await expect(at(1_090)).toBeInViewport()
  await expect(at(1_090)).toBeFocused()
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
  await page.goBack()
  await expect(ben.log.getByRole('link', { name: far })).toBeInViewport()
  await page.goForward()
  await expect(at(1_090)).toBeInViewport()
  // From there one reads on to the present, without a break.
  await ben.log.hover()
  await expect(async () => {
    await page.mouse.wheel(0, 3_000)
    await expect(ben.log.getByRole('link', { name: far })).toBeInViewport({ timeout: 200 })
  }).toPass()
  await expect(ben.button(/Jump to newest|new message/)).toHaveCount(0)

  // It is there at the first paint, with its surroundings.
  const html = await (await ben.context.request.get(`/rooms/${room.id}/300`)).text()
  expect(html).toContain('ann 300<')
  await page.goto(`/rooms/${room.id}/300`)
  await expect(at(300)).toBeInViewport()
  await expect(at(300)).toBeFocused()
  await ben.button('Jump to newest').click()
  await expect(ben.log.getByRole('link', { name: far })).toBeInViewport()
  await expect(page).toHaveURL(`/rooms/${room.id}`)

  // There is no such message; and for whom it is not, not even the room.
  await page.goto(`/rooms/${room.id}/5000`)
  await expect(page.getByText('There is no such message in this room.')).toBeVisible()
  await ben.button('Close').click()
  await expect(page).toHaveURL(`/rooms/${room.id}`)
  await cleo.page.goto(`/rooms/${room.id}/300`)
  await expect(cleo.page.getByText('ann 300')).toHaveCount(0)
  await expect(cleo.log).toHaveCount(0)
})
