import { enter, roomOf, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

test('a room that may be found is found, joined, and not found any more once its owner wants so', async ({
  person,
}) => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben', { phone: true }), await person('Cleo')]
  await enter(ann, ben, cleo)
  // Others' tests go on beside this one: the name is its own.
  const name = `Gärtnerei ${ann.handle}`
  const room = await roomOf(name, ann)
  await visit(ann, room)
  const search = (who: typeof ben) => who.page.getByRole('searchbox', { name: 'Find a room by name' })
  const found = (who: typeof ben) => who.page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  const setFindable = async (on: boolean) => {
    await ann.choose('Room options', 'Room settings…')
    await ann.dialog.getByRole('switch', { name: 'Can be found by everyone' }).setChecked(on)
    await ann.button('Save').click()
    await expect(ann.page.getByRole('dialog')).toHaveCount(0)
  }

  await ben.page.goto('/discover')
  await search(ben).fill(name)
  await expect(ben.page.getByText(`No room goes by “${name}”`)).toBeVisible()

  await setFindable(true)
  await ann.openPanel()
  await expect(ann.members.getByRole('listitem')).toHaveCount(1)
  await ben.page.reload()
  await search(ben).fill(name.toLowerCase().replace('ä', 'a'))
  await expect(found(ben)).toContainText('1 member')
  await ben.button(`Join ${name}`).click()
  await expect(ben.heading).toHaveText(name)
  await expect(ann.members.getByRole('listitem').filter({ hasText: 'Ben' })).toBeVisible()
  await ben.say('ben 1')
  await ann.sees(['ben 1'])

  await cleo.page.goto('/discover')
  await search(cleo).fill(name)
  await expect(found(cleo)).toContainText('2 members')
  await setFindable(false)
  await cleo.page.reload()
  await search(cleo).fill(name)
  await expect(cleo.page.getByText(`No room goes by “${name}”`)).toBeVisible()
  await ben.page.goto('/discover')
  await search(ben).fill(name)
  await expect(found(ben)).toHaveCount(0)
})
