import { refused } from './support/guard.ts'
import type { Person } from './support/person.ts'
import { SimulatedTwitch } from './support/simulated-twitch.ts'
import { expect, meet, test } from './support/test.ts'

const SIMULATED = 'Simulated Twitch: it runs on this server, and nothing reaches Twitch.'

/** A login of this person's own: tests share a simulator. */
const loginOf = ({ handle }: Person) => `tw_${handle}`.slice(0, 25)

async function openSettings(person: Person): Promise<void> {
  await person.page.goto('/settings/account')
  await expect(person.heading).toHaveText('Settings')
}

async function linkTwitch(person: Person, login = loginOf(person)): Promise<void> {
  await person.button('Link Twitch').click()
  await person.consentAs(login)
}

/** What the button does, on a page that has no such button any more. */
const BEGIN_LINKING = async () => {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }
  const body = new URLSearchParams({ csrfToken, callbackUrl: '/settings?linked=twitch', json: 'true' })
  const answer = await fetch('/api/auth/signin/twitch', { method: 'POST', body })
  return ((await answer.json()) as { url: string }).url
}

/** Where a sign-in came to nothing. */
async function expectProblem(person: Person, title: string): Promise<void> {
  await person.page.waitForURL(/\/login\/problem\?/)
  await expect(person.heading).toHaveText(title)
}

test('a first sign-in makes an account, a second finds it, and both land where one was going', async ({ person }) => {
  const { ann, code } = await meet(person, 'Green')
  const cleo = await person('Cleo')
  await cleo.page.goto(`/join/${code}`)
  await expect(cleo.page.getByText(SIMULATED)).toBeVisible()
  await cleo.signInWithTwitch(loginOf(cleo))
  await expect(cleo.heading).toHaveText('Green')
  await cleo.say('cleo 1')
  await ann.sees(['cleo 1'])

  const { token } = await sessionCookie(cleo)
  await cleo.signOut()
  await cleo.page.goto(`/join/${code}`)
  await cleo.signInWithTwitch(loginOf(cleo))
  await expect(cleo.heading).toHaveText('Green')
  await cleo.sees(['cleo 1'])
  expect((await sessionCookie(cleo)).token).not.toBe(token)
  await ann.openPanel()
  await expect(ann.members.getByText(`@${loginOf(cleo)}`)).toHaveCount(1)
})

test('a login whose handle is taken gets a number behind it', async ({ person }) => {
  const [ann, cleo] = [await person('Ann'), await person('Cleo')]
  await ann.signUp()
  await cleo.page.goto('/login')
  await cleo.signInWithTwitch(ann.handle)
  await cleo.page.waitForURL('/rooms')
  await expect(cleo.page.getByText(`@${ann.handle}_2`)).toBeVisible()
})

test('Twitch is linked to an account that is there, signs in to it, and is unlinked', async ({ person }) => {
  const ann = await person('Ann')
  await ann.signUp()
  await openSettings(ann)
  const { token } = await sessionCookie(ann)
  await linkTwitch(ann)
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
  await expect(ann.page).toHaveURL('/settings/account')
  // What it can do has grown: who knew the token before knows it no more.
  expect((await sessionCookie(ann)).token).not.toBe(token)

  const phone = await person('Ann at her phone', { phone: true })
  await phone.page.goto('/login?next=/settings/account')
  await phone.signInWithTwitch(loginOf(ann))
  await expect(phone.heading).toHaveText('Settings')
  await expect(phone.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()

  await ann.button('Unlink Twitch').click()
  await ann.button('Unlink').click()
  await expect(ann.page.getByText('Twitch is no longer linked.')).toBeVisible()
  // Her other device hears of it.
  await expect(phone.button('Link Twitch')).toBeVisible()
})

test('an answer of Twitch is taken once, with a service worker in between as well', async ({ person }) => {
  const ann = await person('Ann')
  await ann.signUp()
  await ann.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await openSettings(ann)
  expect(await ann.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await linkTwitch(ann)
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
})

test('the only way in cannot be unlinked, until there is a password', async ({ person }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login?next=/settings/account')
  await ann.signInWithTwitch(loginOf(ann))
  await expect(ann.heading).toHaveText('Settings')
  await ann.button('Unlink Twitch').click()
  await ann.button('Unlink').click()
  await expect(ann.page.getByText('This account is your only way in. Set a password first.')).toBeVisible()

  await ann.page.getByLabel('New password').fill('a new password')
  await ann.button('Set password').click()
  await expect(ann.page.getByText('Your password is set.')).toBeVisible()
  await ann.button('Unlink Twitch').click()
  await ann.button('Unlink').click()
  await expect(ann.page.getByText('Twitch is no longer linked.')).toBeVisible()
  await ann.page.goto('/rooms')
  await ann.signOut()
  await ann.page.goto('/login')
  await ann.field('Handle').fill(loginOf(ann))
  await ann.page.getByLabel('Password').fill('a new password')
  await ann.button('Sign in').click()
  await ann.page.waitForURL('/rooms')
})

test('a Twitch account is one user’s, and a user has one', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await ann.signUp()
  await ben.signUp()
  await openSettings(ann)
  await linkTwitch(ann)
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
  await openSettings(ben)
  await linkTwitch(ben, loginOf(ann))
  await expectProblem(ben, 'This Twitch account is taken')
  await ben.page.getByRole('link', { name: 'Back to settings' }).click()
  await expect(ben.heading).toHaveText('Settings')
  await expect(ben.button('Link Twitch')).toBeVisible()

  // A second one, from a page that was open before the first was linked.
  const other = await ben.context.newPage()
  await other.goto('/settings/account')
  await linkTwitch(ben)
  await expect(ben.page.getByText(`Linked as ${loginOf(ben)}.`)).toBeVisible()
  await other.goto(await other.evaluate(BEGIN_LINKING))
  await other.getByRole('textbox', { name: 'Or somebody else' }).fill(`second_${loginOf(ben)}`.slice(0, 25))
  await other.getByRole('button', { name: 'Authorize' }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Another Twitch account is linked')
})

test('who does not allow it is told so, and can go on', async ({ person }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login?next=/settings/account')
  await ann.button(/Sign in with Twitch/).click()
  await ann.button('Deny').click()
  await expectProblem(ann, 'You did not allow it')
  await ann.button('Try again with Twitch').click()
  await ann.consentAs(loginOf(ann))
  await expect(ann.heading).toHaveText('Settings')
})

test('a server that starts anew while the question is open takes the answer', async ({ person, server }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login')
  await ann.button(/Sign in with Twitch/).click()
  await ann.page.waitForURL(/\/oauth2\/authorize/)
  ann.expectsOutage()
  await server.kill()
  await server.start()
  await ann.consentAs(loginOf(ann))
  await ann.page.waitForURL('/rooms')
})

test('a sign-in whose cookies have gone says so', async ({ person }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login')
  await ann.button(/Sign in with Twitch/).click()
  await ann.page.waitForURL(/\/oauth2\/authorize/)
  await ann.context.clearCookies()
  await ann.consentAs(loginOf(ann))
  await expectProblem(ann, 'This was not begun here')
})

test('going back to an answer that was used says so, and one stays signed in', async ({ person }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login')
  const callback = ann.page.waitForRequest(/\/api\/auth\/callback\/twitch/)
  await ann.signInWithTwitch(loginOf(ann))
  await ann.page.waitForURL('/rooms')
  await ann.page.goto((await callback).url())
  await expectProblem(ann, 'You are signed in already')
  await ann.page.getByRole('link', { name: 'Continue' }).click()
  await ann.page.waitForURL('/rooms')
})

test('a session that another device ends closes the page, which says why', async ({ person }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login')
  await ann.signInWithTwitch(loginOf(ann))
  await ann.createRoom('Mine')
  const phone = await person('Ann at her phone', { phone: true })
  await phone.page.goto('/login?next=/settings/sessions')
  await phone.signInWithTwitch(loginOf(ann))
  await expect(phone.page.getByRole('listitem').filter({ hasText: 'This device' })).toContainText('Online now')
  const other = phone.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem').filter({ hasText: 'Revoke' })
  await expect(other).toContainText('Chrome on Linux')
  await expect(other).toContainText('Online now')

  ann.expectsOutage()
  ann.guard.allow(refused(401))
  const since = Date.now()
  await other.getByRole('button', { name: /^Revoke/ }).click()
  await ann.page.waitForURL(/\/login\?/)
  expect(Date.now() - since).toBeLessThan(5_000)
  await expect(ann.page.getByText('This session was ended from another device.')).toBeVisible()
  await expect(phone.page.getByText('You are signed in nowhere else.')).toBeVisible()
})

test('who disconnects the app at Twitch is signed out where it was used, and told why', async ({ person, server }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login')
  await ann.signInWithTwitch(loginOf(ann))
  await ann.page.waitForURL('/rooms')
  await ann.isRunning()
  ann.expectsOutage()
  ann.guard.allow(refused(401))
  await new SimulatedTwitch(server).revoke(loginOf(ann))
  // Every hour, and at each start, Twitch is asked.
  await server.kill()
  await server.start()
  await ann.page.waitForURL(/\/login\?/)
  await expect(ann.page.getByText(/You disconnected Greenroom at Twitch/)).toBeVisible()
  await ann.signInWithTwitch(loginOf(ann))
  await ann.page.waitForURL('/rooms')
})

test('tokens that ran out are refreshed, and nobody notices', async ({ person, server }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login?next=/settings/account')
  await ann.signInWithTwitch(loginOf(ann))
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
  await ann.isRunning()
  const twitch = new SimulatedTwitch(server)
  await twitch.expire(loginOf(ann))
  expect(await twitch.goodTokens(loginOf(ann))).toBe(0)
  ann.expectsOutage()
  await server.kill()
  await server.start()
  // Asked at the start, Twitch refuses; with the new token it is content.
  await expect.poll(() => twitch.goodTokens(loginOf(ann))).toBe(1)
  await ann.page.reload()
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
})

test('a new name at Twitch is followed', async ({ person, server }) => {
  const ann = await person('Ann')
  await ann.page.goto('/login?next=/settings/account')
  await ann.signInWithTwitch(loginOf(ann))
  await expect(ann.page.getByText(`Linked as ${loginOf(ann)}.`)).toBeVisible()
  await ann.isRunning()
  const renamed = `new_${loginOf(ann)}`.slice(0, 25)
  await new SimulatedTwitch(server).rename(loginOf(ann), { login: renamed, name: 'Ann Anew' })
  ann.expectsOutage()
  await server.kill()
  await server.start()
  await expect(ann.page.getByText('Linked as Ann Anew.')).toBeVisible({ timeout: 20_000 })
})

async function sessionCookie(person: Person): Promise<{ token: string }> {
  const cookies = await person.context.cookies()
  return { token: cookies.find(({ name }) => name === 'next-auth.session-token')?.value ?? '' }
}
