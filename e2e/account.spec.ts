import { refused } from './support/guard.ts'
import { PASSWORD, type Person } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

/** The page of somebody whose session is ended by another; it asks once more, and the network says no. */
function expectsEnd(person: Person): void {
  person.expectsOutage()
  person.guard.allow(refused(401))
}

async function signIn(person: Person, handle: string, password = PASSWORD): Promise<void> {
  await person.page.goto('/login')
  await person.field('Handle').fill(handle)
  await person.page.getByLabel('Password').fill(password)
  await person.button('Sign in').click()
}

test('a new password signs out all other devices, which say why', async ({ person }) => {
  const [ann, phone] = [await person('Ann'), await person('Ann at her phone', { phone: true })]
  await ann.signUp()
  await signIn(phone, ann.handle)
  await phone.page.waitForURL('/rooms')
  await ann.page.goto('/settings/account')
  await ann.page.getByLabel('Current password').fill('not the password')
  await ann.page.getByLabel('New password').fill('a better password')
  await ann.button('Change password').click()
  await expect(ann.page.getByText('Current password is not the password that is set now.')).toBeVisible()

  expectsEnd(phone)
  await ann.page.getByLabel('Current password').fill(PASSWORD)
  await ann.button('Change password').click()
  await expect(ann.page.getByText('Your password is changed.')).toBeVisible()
  await expect(phone.page.getByText('Your password was changed, so you were signed out here.')).toBeVisible()
  await signIn(phone, ann.handle)
  await expect(phone.page.getByText('The handle or the password is wrong.')).toBeVisible()
  await signIn(phone, ann.handle, 'a better password')
  await phone.page.waitForURL('/rooms')
})

test('a name that is changed is changed for everybody', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Names')
  await ben.say('ben 1')
  await ann.sees(['ben 1'])
  const settings = await ben.context.newPage()
  await settings.goto('/settings/profile')
  await settings.getByRole('textbox', { name: 'Name', exact: true }).fill('Benjamin')
  await settings.getByRole('button', { name: 'Save' }).click()
  await expect(ann.log.getByText('Benjamin')).toBeVisible()
})

test('who deletes their account is gone, what they said stays, and their room passes on', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Inherited')
  await ann.say('ann 1')
  await ben.sees(['ann 1'])
  await ann.page.goto('/settings/account')
  const ask = ann.button('Delete account…')
  await ask.click()
  await expect(ann.button('Delete account')).toBeDisabled()
  await ann.page.keyboard.press('Escape')
  await expect(ask).toBeFocused()
  await ask.click()
  await ann.field('Your handle').fill(ann.handle)
  await ann.button('Delete account').click()
  await ann.page.waitForURL('/')
  await ben.sees(['ann 1'])
  await expect(ben.log.getByText('Deleted user').first()).toBeVisible()
  await expect(ben.log.getByText('Ann', { exact: true })).toHaveCount(0)
  await ben.openPanel()
  await expect(ben.members).toContainText('Owner')
  // The handle is free again.
  await ann.signUp()
})

test('over plain http the cookie has the same flags but Secure', async ({ person }) => {
  const ann = await person('Ann')
  await ann.signUp()
  const [cookie] = (await ann.context.cookies()).filter(({ name }) => name === 'next-auth.session-token')
  expect(cookie).toMatchObject({ httpOnly: true, secure: false, sameSite: 'Lax', path: '/', domain: 'localhost' })
  const lasts = (cookie?.expires ?? 0) - Date.now() / 1000
  expect(Math.round(lasts / 86_400)).toBe(30)
})
