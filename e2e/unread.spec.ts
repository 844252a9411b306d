import { expect, meet, test } from './support/test.ts'

test('what is unread is counted in the list and in the title', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Lobby')
  await ann.createRoom('Elsewhere')
  await ben.say('ben 1', 'ben 2')
  await expect(ann.roomLink('Lobby')).toContainText('2 unread')
  await expect(ann.roomLink('Lobby')).toContainText('ben 2')
  await expect(ann.page).toHaveTitle('(2) Elsewhere — Greenroom')
  await ann.openRoom('Lobby')
  await expect(ann.roomLink('Lobby')).not.toContainText('unread')
  await expect(ann.page).toHaveTitle('Lobby — Greenroom')

  // On the list of a phone, and after a reload.
  await ben.page.getByRole('link', { name: 'Back to rooms' }).click()
  await expect(ben.page).toHaveTitle('Rooms — Greenroom')
  await ann.say('ann 1', 'ann 2', 'ann 3')
  await expect(ben.roomLink('Lobby')).toContainText('3 unread')
  await expect(ben.page).toHaveTitle('(3) Rooms — Greenroom')
  await ben.page.reload()
  await expect(ben.roomLink('Lobby')).toContainText('3 unread')
  // One's own messages are never unread, wherever they were written.
  await expect(ann.page).toHaveTitle('Lobby — Greenroom')
  await ben.openRoom('Lobby')
  await expect(ben.page).toHaveTitle('Lobby — Greenroom')
  await ben.page.reload()
  await expect(ben.log).toContainText('ann 3')
  await expect(ben.page).toHaveTitle('Lobby — Greenroom')
})
