import { expect, type Locator } from '@playwright/test'
import { type Person, PASSWORD } from './support/person.ts'
import { test } from './support/test.ts'

/** The hands stay on the keys: what has the focus is somewhere, and is seen to have it. */
async function focusIsSeen({ page }: Person, when: string): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return 'nowhere'
      // A field's frame, and a listed choice, may stand for it.
      for (
        let element: Element | null = focused;
        element && element !== document.body;
        element = element.parentElement
      ) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        if (outlineStyle !== 'none' && outlineWidth !== '0px') return 'seen'
        if (boxShadow !== 'none' && element.contains(focused) && element !== focused) return 'seen'
        if (element.matches('dialog, main')) break
      }
      return `unseen: ${focused.outerHTML.slice(0, 200)}`
    })
  await expect.poll(look, `the focus, ${when}`).toBe('seen')
}

/** On and on by Tab, or back by Shift+Tab, until it has the focus. */
async function tabTo(person: Person, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let steps = 0; !(await isThere()); steps += 1) {
    expect(steps, `${target.toString()} is reached`).toBeLessThan(40)
    await person.page.keyboard.press(key)
  }
  await focusIsSeen(person, target.toString())
}

test('all of it by keyboard alone', async ({ person }) => {
  const ann = await person('Ann')
  const { page } = ann
  const { keyboard } = page
  const jump = async (name: string) => {
    await keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Room, person or command' })).toBeFocused()
    await keyboard.type(name)
    await expect(page.getByRole('option', { selected: true })).toContainText(name)
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Jump to' })).toHaveCount(0)
  }

  // In.
  await page.goto('/')
  await tabTo(ann, page.getByRole('link', { name: 'Create account' }))
  await keyboard.press('Enter')
  await expect(ann.heading).toHaveText('Sign up')
  await expect(ann.button('Sign up')).toBeEnabled()
  await tabTo(ann, ann.field('Handle'))
  await keyboard.type(ann.handle)
  await tabTo(ann, ann.field('Name'))
  await keyboard.type('Ann')
  await tabTo(ann, page.getByLabel('Password'))
  await keyboard.type(PASSWORD)
  await keyboard.press('Enter')
  await page.waitForURL('/rooms')

  // A room.
  await tabTo(ann, ann.button('New room'))
  await keyboard.press('Enter')
  await expect(ann.field('Room name')).toBeFocused()
  await keyboard.type('Keys')
  await keyboard.press('Enter')
  await expect(ann.heading).toHaveText('Keys')
  await expect(ann.composer).toBeFocused()
  await focusIsSeen(ann, 'in a new room')

  // Written, changed, deleted.
  await keyboard.type('ann 1')
  await keyboard.press('Enter')
  await keyboard.type('ann 3')
  await keyboard.press('Enter')
  await ann.sees(['ann 1', 'ann 3'])
  await expect(ann.message('ann 3').getByRole('button', { name: 'Edit message' })).toHaveCount(1)
  await keyboard.press('ArrowUp')
  await expect(ann.field('Edit text')).toBeFocused()
  await focusIsSeen(ann, 'while editing')
  await keyboard.press('Backspace')
  await keyboard.type('2')
  await keyboard.press('Enter')
  await ann.sees(['ann 1', 'ann 2'])
  await expect(ann.message('ann 2')).toContainText('edited')
  await focusIsSeen(ann, 'after an edit')
  await tabTo(ann, ann.log, 'Shift+Tab')
  for (const text of ['ann 2', 'ann 1']) {
    await keyboard.press('ArrowUp')
    await expect(ann.message(text)).toBeFocused()
    await focusIsSeen(ann, `at ${text}`)
  }
  await keyboard.press('Delete')
  await expect(ann.dialog).toBeVisible()
  await focusIsSeen(ann, 'before deleting')
  await tabTo(ann, ann.dialog.getByRole('button', { name: 'Delete' }))
  await keyboard.press('Enter')
  await expect(ann.log).toContainText('Message deleted')
  await ann.sees(['ann 2'])
  await focusIsSeen(ann, 'after deleting')

  // From room to room.
  await jump('Create a room')
  await expect(ann.field('Room name')).toBeFocused()
  await keyboard.type('Others')
  await keyboard.press('Enter')
  await expect(ann.heading).toHaveText('Others')
  await expect(ann.composer).toBeFocused()
  await jump('Keys')
  await expect(ann.heading).toHaveText('Keys')
  await expect(ann.composer).toBeFocused()
  for (const [key, room] of [
    ['Alt+ArrowDown', 'Others'],
    ['Alt+ArrowUp', 'Keys'],
  ] as const) {
    await keyboard.press(key)
    await expect(ann.heading).toHaveText(room)
    await focusIsSeen(ann, `after ${key}`)
  }

  // Help, which a question mark in a text is not.
  await keyboard.type('?')
  await expect(ann.composer).toHaveValue('?')
  await keyboard.press('Backspace')
  await tabTo(ann, ann.log, 'Shift+Tab')
  await keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Jump to a room')
  await focusIsSeen(ann, 'in the help')
  await keyboard.press('Escape')
  await expect(ann.log).toBeFocused()
  await keyboard.press('Escape')
  await expect(ann.composer).toBeFocused()

  // Others.
  const invite = ann.button('Invite people')
  await tabTo(ann, invite, 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Invitation' })).toBeVisible()
  await focusIsSeen(ann, 'in the invitation')
  await tabTo(ann, ann.button('Copy invite link'))
  await keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('/join/')
  await keyboard.press('Escape')
  await expect(invite).toBeFocused()
  await keyboard.press('Control+.')
  await expect(ann.members).toContainText('Ann')
  await focusIsSeen(ann, 'beside the members')
  await keyboard.press('Control+.')
  await expect(ann.members).toHaveCount(0)
  await focusIsSeen(ann, 'without the members')

  // Settings, and out.
  await jump('Settings')
  await expect(ann.heading).toHaveText('Settings')
  await focusIsSeen(ann, 'in the settings')
  await tabTo(ann, page.getByRole('link', { name: 'Profile' }))
  await keyboard.press('Enter')
  await focusIsSeen(ann, 'in a section')
  await tabTo(ann, ann.field('Name'))
  await keyboard.press('Control+a')
  await keyboard.type('Annabel')
  await keyboard.press('Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await focusIsSeen(ann, 'after saving')
  await tabTo(ann, page.getByRole('link', { name: 'Back to rooms' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page).toHaveURL('/rooms')
  await focusIsSeen(ann, 'back from the settings')
  await tabTo(ann, ann.button('Sign out'))
  await keyboard.press('Enter')
  await page.waitForURL('/')
})
