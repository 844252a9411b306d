import type { Locator } from '@playwright/test'
import { encode } from 'uqr'
import type { Person } from './support/person.ts'
import { enter, roomOf, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** What of the picture is dark, module by module. */
const modulesOf = (picture: Locator): Promise<boolean[][]> =>
  picture.evaluate((svg) => {
    const path = svg.querySelector('path')
    const size = (svg as SVGSVGElement).viewBox.baseVal.width
    const numbers = Array.from({ length: size }, (_, index) => index)
    const isDark = (x: number, y: number) => path?.isPointInFill(new DOMPoint(x + 0.5, y + 0.5)) ?? false
    return numbers.map((y) => numbers.map((x) => isDark(x, y)))
  })

/** Link and code as the sheet shows them; its picture and its buttons say the same. */
async function invitation({ page, dialog }: Person): Promise<{ link: string; code: string }> {
  const sheet = page.getByRole('region', { name: 'Invitation' })
  const code = await sheet.getByRole('code').innerText()
  const link = new URL(`/join/${code}`, page.url()).href
  await expect(sheet.getByText(link, { exact: true })).toBeVisible()
  const drawn = await modulesOf(sheet.getByRole('img', { name: /^QR code/ }))
  expect(drawn).toEqual(encode(link, { ecc: 'M', border: 4 }).data)
  for (const [button, text] of [
    ['Copy invite link', link],
    ['Copy code', code],
  ] as const) {
    await dialog.getByRole('button', { name: button }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  }
  return { link, code }
}

test('link, code and picture lead into the room, until there is a new code', async ({ person }) => {
  const [ann, ben, cleo] = [await person('Ann'), await person('Ben', { phone: true }), await person('Cleo')]
  await enter(ann, ben, cleo)
  const room = await roomOf('Party', ann)
  await visit(ann, room)
  await ann.openInvitation()
  const old = await invitation(ann)
  await ann.button('New code…').click()
  await ann.page
    .getByRole('dialog', { name: 'Make a new code?' })
    .getByRole('button', { name: 'Make a new code' })
    .click()
  await expect(ann.page.getByRole('code')).not.toHaveText(old.code)
  const fresh = await invitation(ann)

  await ben.page.goto(old.link)
  await expect(ben.heading).toHaveText('This invitation leads nowhere')
  await ben.page.goto('/rooms')
  await ben.joinByCode(old.code)
  await expect(ben.field('Invite code')).toHaveAccessibleDescription(/leads nowhere/)
  // A link does as well as a code, however it was typed.
  await ben.field('Invite code').fill(` ${fresh.link.toUpperCase()} `)
  await ben.dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(ben.heading).toHaveText('Party')

  await cleo.page.goto(fresh.link)
  await expect(cleo.heading).toHaveText('Party')
  // Members may invite, and only who leads the room may make the code a new one.
  await cleo.openInvitation()
  expect(await invitation(cleo)).toEqual(fresh)
  await expect(cleo.button('New code…')).toHaveCount(0)
})
