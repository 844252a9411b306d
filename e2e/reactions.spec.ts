import type { Locator } from '@playwright/test'
import type { Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** A finger that stays where it is until something came of it. */
async function longPress({ page, context }: Person, target: Locator, came: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('it is not in sight')
  const touch = await context.newCDPSession(page)
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await expect(came).toBeVisible()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await touch.detach()
}

const pill = (person: Person, text: string, name: string): Locator =>
  person.message(text).getByRole('button', { name, exact: true })

const picker = ({ page }: Person): Locator => page.getByRole('dialog', { name: 'Choose an emoji' })

test('two people answer a message with signs', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Signs', ann, ben)
  await seed(ann, room, ['ann 1', 'ann 2'])
  await visit(ann, room)
  await visit(ben, room)

  // With a finger: the quick row at the head of the message's sheet.
  await longPress(ben, ben.message('ann 1').getByText('ann 1'), ben.dialog)
  await ben.dialog.getByRole('button', { name: 'React with 👍' }).click()
  await expect(ben.page.getByRole('dialog')).toHaveCount(0)
  await expect(pill(ben, 'ann 1', '👍 1, with yours')).toHaveAttribute('aria-pressed', 'true')

  // With the mouse: the one that is there.
  await pill(ann, 'ann 1', '👍 1').click()
  await expect(pill(ann, 'ann 1', '👍 2, with yours')).toBeVisible()
  await expect(pill(ben, 'ann 1', '👍 2, with yours')).toBeVisible()
  await ann.message('ann 2').hover()
  await pill(ann, 'ann 1', '👍 2, with yours').hover()
  await expect(ann.page.getByRole('tooltip')).toHaveText('You and Ben')

  // By the picker, which comes with its first use, and by keyboard all through.
  await ann.message('ann 2').focus()
  await ann.page.keyboard.press('+')
  await expect(picker(ann).getByRole('searchbox', { name: 'Search emoji' })).toBeFocused()
  await expect(picker(ann).getByRole('gridcell').first()).toBeVisible()
  await ann.page.keyboard.type('party pop')
  await expect(picker(ann).getByRole('gridcell')).toHaveCount(1)
  await ann.page.keyboard.press('Enter')
  await expect(picker(ann)).toHaveCount(0)
  await expect(pill(ann, 'ann 2', '🎉 1, with yours')).toBeVisible()
  await expect(pill(ben, 'ann 2', '🎉 1')).toBeVisible()
  await ann.message('ann 2').focus()
  await ann.page.keyboard.press('ArrowRight')
  await expect(pill(ann, 'ann 2', '🎉 1, with yours')).toBeFocused()
  await expect(ann.page.getByRole('tooltip')).toHaveText('You')
  await ann.page.keyboard.press('Enter')
  await expect(pill(ben, 'ann 2', '🎉 1')).toHaveCount(0)

  // Who it was, with a finger; and that is no answer of one's own.
  await longPress(ben, pill(ben, 'ann 1', '👍 2, with yours'), ben.page.getByRole('tooltip'))
  await expect(ben.page.getByRole('tooltip')).toHaveText('You and Ann')
  await ann.page.reload()
  await pill(ann, 'ann 1', '👍 2, with yours').click()
  await expect(pill(ben, 'ann 1', '👍 1, with yours')).toBeVisible()

  // Without a connection it says so, and shows nothing that is not so.
  ann.expectsOutage()
  await ann.context.setOffline(true)
  await expect(ann.bar).toBeVisible()
  await pill(ann, 'ann 1', '👍 1').click()
  await expect(ann.page.getByText('There is no connection right now.')).toBeVisible()
  await expect(pill(ann, 'ann 1', '👍 1')).toBeVisible()
})

test('people and emoji are completed while one writes', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Names', ann, ben)
  await visit(ann, room)
  await ben.page.goto('/rooms')
  const people = ann.page.getByRole('listbox', { name: 'People to mention' })
  const emoji = ann.page.getByRole('listbox', { name: 'Emoji' })

  await ann.composer.pressSequentially('hello @be')
  const option = people.getByRole('option', { name: `Ben @${ben.handle}` })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(ann.composer).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '')
  await ann.composer.press('Enter')
  await expect(ann.composer).toHaveValue(`hello @${ben.handle} `)
  await expect(people).toHaveCount(0)
  // Taken back as if it had been typed.
  await ann.composer.press('ControlOrMeta+z')
  await expect(ann.composer).toHaveValue('hello @be')
  await ann.composer.press('End')
  await expect(option).toBeVisible()
  await option.click()

  await ann.composer.pressSequentially('and :tad')
  await expect(emoji.getByRole('option').first()).toContainText(':tada:')
  await ann.composer.press('Escape')
  await expect(emoji).toHaveCount(0)
  await ann.composer.pressSequentially('a')
  await expect(emoji).toHaveCount(0)
  await ann.composer.pressSequentially(':')
  await expect(ann.composer).toHaveValue(`hello @${ben.handle} and 🎉`)
  await ann.composer.pressSequentially(' :thum')
  await expect(emoji.getByRole('option').first()).toContainText(':thumbsup:')
  await ann.composer.press('ArrowDown')
  await expect(emoji.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  await ann.composer.press('ArrowUp')
  await ann.composer.press('Tab')
  await expect(ann.composer).toHaveValue(`hello @${ben.handle} and 🎉 👍 `)

  // At the caret, wherever that is.
  await ann.composer.press('Home')
  await ann.button('Insert an emoji').click()
  await picker(ann).getByRole('searchbox').fill('wave')
  await picker(ann).getByRole('gridcell', { name: 'Waving hand' }).click()
  await expect(ann.composer).toHaveValue(`👋hello @${ben.handle} and 🎉 👍 `)
  await expect(ann.composer).toBeFocused()
  await ann.composer.press('Enter')

  // The other one is called, and sees it.
  await expect(ben.roomLink('Names')).toContainText('1')
  await ben.openRoom('Names')
  const message = ben.message('hello @Ben and')
  await expect(message).toContainText('Mentions you')
  await message.getByRole('button', { name: '@Ben' }).click()
  await expect(ben.dialog).toContainText('Ben')
  await ben.closeDialog()

  // In code a name is no name; a closed list takes no keys.
  await ann.composer.pressSequentially(`\`@${ben.handle}`)
  await expect(people).toHaveCount(0)
  await ann.composer.pressSequentially('` @')
  await expect(people.getByRole('option')).toHaveCount(1)
  await ann.composer.pressSequentially('nobody')
  await expect(people).toHaveCount(0)
  await ann.composer.press('Enter')
  await expect(ben.message(`@${ben.handle} @nobody`)).toBeVisible()
  await expect(ben.message(`@${ben.handle} @nobody`).getByRole('button', { name: /^@/ })).toHaveCount(0)
})
