import type { Page } from '@playwright/test'
import { Person } from './support/person.ts'
import { enter, roomOf, seed, texts, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** The page may be opened without a server from now on: the shell is kept, and of what was said this much. */
async function isKept({ page }: Pick<Person, 'page'>, ...said: readonly string[]): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/offline'))?.status), { timeout: 20_000 })
    .toBe(200)
  await expect
    .poll(async () => {
      const kept = await keptRows(page)
      return said.filter((text) => !kept.includes(text))
    })
    .toEqual([])
}

/** All of the browser's database, as text. */
const keptRows = (page: Page) =>
  page.evaluate(async () => {
    const there = await indexedDB.databases()
    if (!there.some(({ name }) => name === 'greenroom')) return ''
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('refused'))
      })
    const database = await done(indexedDB.open('greenroom'))
    const rows: unknown[] = []
    for (const name of database.objectStoreNames)
      rows.push(await done(database.transaction(name).objectStore(name).getAll()))
    database.close()
    return JSON.stringify(rows)
  })

/** What the caches hold: addresses, and all that is text. */
const cached = (page: Page) =>
  page.evaluate(async () => {
    const found: { path: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const text = (await (await cache.match(request))?.text()) ?? ''
        found.push({ path: new URL(request.url).pathname, text })
      }
    }
    return found
  })

test('without a server, what was visited opens, and what is written goes out once it is back', async ({
  person,
  server,
}) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const one = await roomOf('One', ann, ben)
  const two = await roomOf('Two', ann)
  await seed(ben, one, ['said in one'])
  await seed(ann, two, ['said in two'])
  await visit(ann, one)
  await ann.openRoom('Two')
  await expect(ann.message('said in two')).toBeVisible()
  await isKept(ann, 'said in one', 'said in two')
  for (const each of [ann, ben]) each.expectsOutage()
  await server.kill()

  await ann.openAnew('/rooms')
  await expect(ann.bar).toContainText('No connection.')
  await expect(ann.roomLink('One')).toContainText('said in one')
  await ann.openRoom('Two')
  await expect(ann.message('said in two')).toBeVisible()
  await ann.openAnew(`/rooms/${one.id}`)
  await expect(ann.heading).toHaveText('One')
  await expect(ann.message('said in one')).toBeVisible()
  await ann.say('ann 1', 'ann 2')
  await expect(ann.message('ann 2')).toContainText('Waiting to be sent')
  // Once more: what waits is kept as well.
  await ann.openAnew(`/rooms/${one.id}`)
  await expect(ann.message('ann 2')).toContainText('Waiting to be sent')

  await server.start()
  await ann.sees(['ann 1', 'ann 2'])
  await expect(ann.bar).toBeEmpty()
  expect(await texts(ben, one)).toEqual(['said in one', 'ann 1', 'ann 2'])
  await ann.seesAfterReload(['ann 1', 'ann 2'])
})

test('the caches hold nothing of the API, and nothing of anybody', async ({ person }) => {
  const ann = await person('Ann')
  await enter(ann)
  const room = await roomOf('Under the stairs', ann)
  await seed(ann, room, ['a secret'])
  await visit(ann, room)
  await ann.page.goto('/settings')
  await ann.page.goto(`/rooms/${room.id}`)
  await isKept(ann, 'a secret')
  const kept = await cached(ann.page)
  const paths = kept.map(({ path }) => path)
  expect(paths).toContain('/offline')
  expect(paths.filter((path) => !/^\/(_next\/static\/|offline$|kept$|[a-z0-9-]+\.(png|svg)$)/.test(path))).toEqual([])
  for (const { path, text } of kept)
    for (const word of ['a secret', 'Under the stairs', ann.handle, room.id]) expect(text, path).not.toContain(word)
})

test('signing out leaves nothing that could be opened', async ({ person, server }) => {
  const ann = await person('Ann')
  await enter(ann)
  const room = await roomOf('Gone', ann)
  await seed(ann, room, ['a secret'])
  await visit(ann, room)
  await isKept(ann, 'a secret')
  await ann.signOut()
  const left = await ann.page.evaluate(async () => ({
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
  }))
  expect(left).toEqual({ caches: [], databases: [], local: [], session: [] })

  ann.expectsOutage()
  await server.kill()
  for (const path of ['/rooms', `/rooms/${room.id}`])
    await expect(ann.openAnew(path), 'there is nothing to open').rejects.toThrow(/ERR_CONNECTION_REFUSED/)
})

test('who signs in after somebody else sees nothing of them', async ({ person, server }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const [hers, his] = [await roomOf('Hers', ann), await roomOf('His', ben)]
  await seed(ann, hers, ['her secret'])
  await visit(ann, hers)
  await isKept(ann, 'her secret')
  // Her session is over, but nobody has signed out: the browser was closed when it ended.
  await ann.context.clearCookies()
  await ann.openAnew('/login')
  const shared = new Person({ ...ben, page: ann.page, guard: ann.guard })
  await shared.signIn()
  await shared.openRoom('His')
  await shared.say('ben 1')
  await shared.sees(['ben 1'])
  await isKept(shared, 'ben 1')
  expect(await keptRows(shared.page)).not.toContain('her secret')

  shared.expectsOutage()
  await server.kill()
  await shared.openAnew('/rooms')
  await expect(shared.roomLink('His')).toContainText('ben 1')
  await expect(shared.page.getByText('Hers')).toHaveCount(0)
  await shared.openAnew(`/rooms/${hers.id}`)
  await expect(shared.page.getByText('her secret')).toHaveCount(0)
  await expect(shared.page.getByText('Hers')).toHaveCount(0)
  await shared.openAnew(`/rooms/${his.id}`)
  await expect(shared.message('ben 1')).toBeVisible()
})
