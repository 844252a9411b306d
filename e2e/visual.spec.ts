import type { Locator } from '@playwright/test'
import { isAccessible } from './support/accessible.ts'
import type { Person } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

/** What is changed at one side is to be seen at the other within this. Milliseconds. */
const SOON = 1_000

const faces = (message: Locator) => message.locator('img[src^="data:image/svg"]')

async function openSettings({ page }: Person, section: string): Promise<void> {
  await page.goto(`/settings/${section}`)
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
}

async function chooseMood(person: Person, text: string, mood: string): Promise<void> {
  await person.message(text).hover()
  await person.message(text).getByRole('button', { name: 'More' }).click()
  await person.page.getByRole('menuitem', { name: 'Mood…' }).click()
  await person.dialog.getByRole('button', { name: mood }).click()
  await expect(person.page.getByRole('dialog')).toHaveCount(0)
}

test('a character is made, seen by others at once, and makes faces', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Faces')
  await ann.say('hello there')
  await expect(ben.message('hello there')).toBeVisible()
  await expect(faces(ben.message('hello there'))).toHaveCount(0)

  const room = new URL(ann.page.url()).pathname
  await openSettings(ann, 'character')
  await expect(ann.page.getByText('Not saved yet.')).toBeVisible()
  await ann.page.getByRole('radio', { name: 'Cartoon' }).check()
  await expect(ann.page.getByText('Johan Melin')).toBeVisible()
  // By keyboard alone: a kind of part, then one of that kind.
  await ann.page.getByRole('group', { name: 'Part', exact: true }).getByRole('radio', { checked: true }).focus()
  await ann.page.keyboard.press('ArrowRight')
  const second = ann.page.getByRole('radio', { name: 'Hair at the back 2' })
  await second.focus()
  await ann.page.keyboard.press('Space')
  await expect(second).toBeChecked()
  await isAccessible(ann, 'the editor')
  await ann.button('Save character').click()
  await expect(ann.page.getByText('Saved. Others see it now.')).toBeVisible()
  await expect(faces(ben.message('hello there'))).toHaveCount(1, { timeout: SOON })
  const before = await faces(ben.message('hello there')).getAttribute('src')

  await ann.page.getByRole('radio', { name: 'Emoji' }).check()
  // Of fear she shows nothing.
  await ann.page.getByRole('radio', { name: 'Fear' }).check()
  await ann.page.getByRole('switch', { name: 'Fear: I show this' }).uncheck()
  await expect(ann.page.getByText('not shown', { exact: true })).toBeVisible()
  await ann.button('Save character').click()
  await expect(faces(ben.message('hello there'))).not.toHaveAttribute('src', before ?? '', { timeout: SOON })

  await ann.page.goto(room)
  await ann.say('i am so scared, this is terrifying')
  await expect(ben.message('scared')).toBeVisible()
  await expect(ben.message('scared')).not.toContainText('afraid')
  await ann.say('i am so happy today, this is wonderful 😄')
  const happy = ben.message('so happy')
  await expect(happy).toContainText('joyful', { timeout: SOON })
  await expect(faces(happy)).toHaveCount(2)

  // The author knows better, and others see that.
  await chooseMood(ann, 'so happy', 'Sadness')
  await expect(happy).toContainText('sad', { timeout: SOON })
  await expect(happy).not.toContainText('joyful')
  await ann.openPanel()
  await expect(ann.members.getByRole('listitem').filter({ hasText: 'Ann' })).toContainText('sad')
  await ann.closePanel()
  await chooseMood(ann, 'so happy', 'Show no mood')
  await expect(happy).not.toContainText('sad')
  await chooseMood(ann, 'so happy', 'Joy')
  await expect(happy).toContainText('joyful', { timeout: SOON })

  await ben.openPanel()
  const mood = ben.page.getByRole('region', { name: 'Mood' })
  await ben.button('Mood').click()
  await expect(mood.getByRole('img', { name: /Joy 1/ })).toBeVisible()
  await mood.getByRole('button', { name: 'As a table' }).click()
  await expect(mood.getByRole('columnheader', { name: 'Joy' })).toBeVisible()
  await expect(mood.getByRole('row').nth(1)).toContainText('1')
  await ben.closePanel()

  // The owner has no moods in this room, for anybody, then again.
  await ann.choose('Room options', 'Room settings…')
  const moods = ann.dialog.getByRole('switch', { name: 'Moods' })
  await moods.click()
  await expect(happy).not.toContainText('joyful')
  await moods.click()
  await expect(happy).toContainText('joyful')
  await ann.closeDialog()

  // She herself shows none from now on.
  await openSettings(ann, 'privacy')
  await ann.page.getByRole('switch', { name: 'Show moods' }).click()
  await expect(ann.page.getByRole('switch', { name: 'Show moods' })).not.toBeChecked()
  await ann.page.goto(room)
  await ann.say('i love this so much, what a joy')
  await expect(ben.message('what a joy')).toBeVisible()
  await expect(ben.message('what a joy')).not.toContainText(/joyful|loving/)

  await openSettings(ann, 'character')
  await ann.button('Go back to the letter').click()
  await ann.dialog.getByRole('button', { name: 'Remove character' }).click()
  await expect(faces(ben.message('hello there'))).toHaveCount(0, { timeout: SOON })
})
