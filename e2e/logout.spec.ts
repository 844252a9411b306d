import { refused } from './support/guard.ts'
import type { Person } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

/** What of this session the browser still holds. */
const stored = ({ page }: Person) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
  }))

const NOTHING = { databases: [], local: [], session: [], caches: [] }

/** Something of one's own in every store. */
async function leaveTraces({ page }: Person): Promise<void> {
  await page.evaluate(() => localStorage.setItem('left', 'behind'))
  await page.evaluate(() => sessionStorage.setItem('left', 'behind'))
}

test('signing out in one tab closes the other, which says why', async ({ person }) => {
  const { ann } = await meet(person, 'Two tabs')
  const other = await ann.context.newPage()
  await other.goto('/rooms')
  await expect(other.getByRole('button', { name: 'New room' })).toBeVisible()
  await ann.say('ann 1')
  await ann.sees(['ann 1'])
  await leaveTraces(ann)
  expect((await stored(ann)).databases).toEqual(['greenroom'])

  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(ann.page.getByText('You signed out in another tab.')).toBeVisible()
  await expect(other.getByRole('link', { name: 'Create account' })).toBeVisible()
  expect(await stored(ann)).toEqual(NOTHING)
  await ann.page.goto('/rooms')
  await expect(ann.heading).toHaveText('Sign in')
})

test('a session that is ended elsewhere closes the page, which says why and forgets', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Revoked')
  ann.guard.allow(refused(401))
  ann.expectsOutage()
  await leaveTraces(ann)
  await ann.say('ann 1')
  await ann.sees(['ann 1'])
  const done = await ann.context.request.post('/api/logout', { data: {} })
  expect(done.status()).toBe(204)
  await expect(ann.page.getByText('Your session has ended.')).toBeVisible()
  await expect(ann.heading).toHaveText('Sign in')
  expect(await stored(ann)).toEqual(NOTHING)

  // In again, straight back to work.
  await ann.signIn()
  await ann.openRoom('Revoked')
  await ben.say('ben 1')
  await ann.sees(['ann 1', 'ben 1'])
})

test('signed out by oneself, the way back is closed', async ({ person }) => {
  const { ann } = await meet(person, 'Way out')
  await ann.signOut()
  await expect(ann.page.getByRole('link', { name: 'Create account' })).toBeVisible()
  expect(await stored(ann)).toEqual(NOTHING)
  await ann.page.goBack()
  await expect(ann.page.getByText('Way out')).toHaveCount(0)
})
