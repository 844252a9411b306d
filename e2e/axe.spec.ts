import { isAccessible } from './support/accessible.ts'
import type { Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'
import { type Look, tourDoor, tourPlaces, tourRoom } from './support/tour.ts'
import { wordsOf } from './support/words.ts'

test.describe.configure({ timeout: 180_000 })

const english = wordsOf('en')
const axe =
  (person: Person): Look =>
  (what, part, only) =>
    isAccessible(person, what, part, only)

test('axe finds nothing: at the door', async ({ person }) => {
  const ann = await person('Ann')
  await tourDoor(ann, english, axe(ann))
})

test('axe finds nothing: in a room', async ({ person }) => {
  const ann = await person('Ann')
  await tourRoom(ann, await person('Ben'), english, axe(ann))
})

test('axe finds nothing: lists, settings, and what leads nowhere', async ({ person }) => {
  const ann = await person('Ann')
  await tourPlaces(ann, await person('Ben'), english, axe(ann))
})

test('axe finds nothing: with a finger', async ({ person }) => {
  const [ann, ben] = [await person('Ann', { phone: true }), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('A room', ann, ben)
  await seed(ben, room, ['ben 1'])
  await visit(ann, room)
  await ann.message('ben 1').dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 100, clientY: 500 })
  await expect(ann.dialog).toBeVisible()
  await isAccessible(ann, 'what to do with a message', 'dialog', 'narrow')
  await ann.closeDialog()
  await ann.openPanel()
  await expect(ann.members).toContainText('Ben')
  await ann.button('Options for Ben').click()
  await expect(ann.page.getByRole('menu')).toBeVisible()
  await isAccessible(ann, 'members and a menu', undefined, 'narrow')
})
