import { lines } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

test('two people meet by a link and talk', async ({ person }) => {
  const ann = await person('Ann')
  const ben = await person('Ben', { phone: true })

  await ann.page.goto('/')
  await ann.page.getByRole('link', { name: 'Create account' }).click()
  await ann.fillSignUp()
  await ann.createRoom('Green room')
  await ann.openInvitation()
  await ann.button('Copy invite link').click()
  await expect(ann.page.getByText('Copied')).toBeVisible()
  const link = await ann.page.evaluate(() => navigator.clipboard.readText())
  await ann.closeDialog()

  // Signed out, and without an account.
  await ben.page.goto(link)
  await expect(ben.heading).toHaveText('Sign in')
  await expect(ben.page.getByText('You are invited to a room.')).toBeVisible()
  await ben.page.getByRole('link', { name: 'Sign up' }).click()
  await ben.fillSignUp()
  await expect(ben.heading).toHaveText('Green room')

  await ann.openPanel()
  await expect(ann.members.getByRole('listitem')).toHaveCount(2)
  await expect(ann.members.getByText('Ben', { exact: true })).toBeVisible()
  await ann.closePanel()

  for (const [speaker, listener, text] of [
    [ann, ben, 'ann 1'],
    [ben, ann, 'ben 1'],
    [ann, ben, 'ann 2'],
  ] as const) {
    await speaker.say(text)
    await expect(listener.message(text)).toBeVisible({ timeout: 2_000 })
  }
  // Both at once: what the order is, it is the same for both, and stays it.
  await Promise.all([ann.say(...lines('ann', 3, 6)), ben.say(...lines('ben', 2, 5))])
  await expect.poll(async () => (await ann.said()).length).toBe(11)
  const order = await ann.said()
  expect(order.filter((text) => text.startsWith('ann'))).toEqual(lines('ann', 1, 6))
  expect(order.filter((text) => text.startsWith('ben'))).toEqual(lines('ben', 1, 5))
  await ben.sees(order)
  await Promise.all([ann.seesAfterReload(order), ben.seesAfterReload(order)])
})

test('an edit and a deletion are seen by the other', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Second thoughts')
  await ann.say('a first thuoght', 'a secret')
  await expect(ben.message('a secret')).toBeVisible()
  await expect(ben.message('a secret').getByRole('button', { name: 'Delete message' })).toHaveCount(0)

  await ann.message('a first thuoght').getByRole('button', { name: 'Edit message' }).click()
  await ann.field('Edit text').fill('a first thought')
  await ann.button('Save').click()
  await expect(ben.message('a first thought')).toContainText('edited')

  await ann.deleteMessage('a secret')
  await expect(ben.log.getByText('Message deleted')).toBeVisible()
  await expect(ben.page.getByText('a secret')).toHaveCount(0)
  await expect(ann.page.getByText('a secret')).toHaveCount(0)
})

test('a member leaves, comes back, and is removed', async ({ person }) => {
  const { ann, ben, code } = await meet(person, 'Revolving door')
  await ann.say('ann 1')
  await ann.openPanel()
  const present = ann.members.getByRole('listitem')
  await expect(present).toHaveCount(2)

  await ben.leaveRoom()
  await expect(ben.page.getByText('No rooms yet')).toBeVisible()
  await expect(present).toHaveCount(1)

  await ben.joinByCode(` ${code.toUpperCase()} `)
  await expect(ben.message('ann 1')).toBeVisible()
  await expect(present).toHaveCount(2)

  await ann.choose('Options for Ben', 'Make moderator')
  await ben.reads('Ann made Ben a moderator')

  await ann.remove('Ben')
  await expect(ben.heading).toHaveText('You are no longer in this room')
  await expect(present).toHaveCount(1)
})
