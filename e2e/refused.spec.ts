import { expect, meet, test } from './support/test.ts'

test('a message to a room that was closed meanwhile says why, and can be retried or discarded', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Closing time')
  ben.expectsOutage()
  await ben.context.setOffline(true)
  await expect(ben.bar).toContainText('No connection.')
  await ben.say('ben 1', 'ben 2')
  await ann.closeRoom()

  await ben.context.setOffline(false)
  for (const text of ['ben 1', 'ben 2']) await expect(ben.message(text)).toContainText('Not sent. The room is closed.')
  await expect(ben.composer).toHaveCount(0)

  const second = ben.message('ben 2')
  await second.getByRole('button', { name: 'Retry' }).click()
  await expect(second).toContainText('Not sent. The room is closed.')
  await second.getByRole('button', { name: 'Discard' }).click()
  await expect(second).toHaveCount(0)
  await ben.page.reload()
  await expect(ben.message('ben 1')).toContainText('Not sent. The room is closed.')
  await expect(second).toHaveCount(0)
  expect(await ann.said()).toEqual([])
})

test('who was removed keeps what was written, and sends it once back in', async ({ person }) => {
  const { ann, ben, code } = await meet(person, 'Bouncer')
  ben.expectsOutage()
  await ben.context.setOffline(true)
  await expect(ben.bar).toContainText('No connection.')
  await ben.say('ben 1', 'ben 2')
  await ann.openPanel()
  await ann.remove('Ben')
  await ann.reads('Ann removed Ben')

  await ben.context.setOffline(false)
  await expect(ben.heading).toHaveText('You are no longer in this room')
  const unsent = ben.page.getByRole('region', { name: 'Not sent' }).getByRole('article')
  await expect(unsent).toHaveCount(2)
  for (const text of ['ben 1', 'ben 2']) await expect(unsent.filter({ hasText: text })).toContainText('Not sent.')
  await unsent.filter({ hasText: 'ben 1' }).getByRole('button', { name: 'Discard' }).click()
  await expect(unsent).toHaveCount(1)

  await ben.joinByLink(code, 'Bouncer')
  await ben.message('ben 2').getByRole('button', { name: 'Retry' }).click()
  await ben.sees(['ben 2'])
  await ann.sees(['ben 2'])
})
