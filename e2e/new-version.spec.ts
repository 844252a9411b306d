import { Person } from './support/person.ts'
import { otherBuild } from './support/other-build.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

const buildOf = ({ page }: Person) =>
  page.evaluate(() => (window as unknown as { __NEXT_DATA__: { buildId: string } }).__NEXT_DATA__.buildId)

test('another build: a quiet line, a reload at a good moment, and none under one’s hands', async ({
  person,
  server,
}) => {
  const ann = await person('Ann')
  await enter(ann)
  const [one] = [await roomOf('One', ann), await roomOf('Two', ann)]
  await seed(ann, one, ['ann 1'])
  await visit(ann, one)
  // A second tab, in which nothing is being written.
  const idle = new Person({ ...ann, page: await ann.context.newPage() })
  await visit(idle, one)
  await ann.composer.fill('half a thought')
  const old = await buildOf(ann)
  const line = ({ page }: Person) => page.getByRole('status', { name: 'New version' })
  await ann.page.evaluate(() => Object.assign(window, { marked: true }))

  const { folder, remove } = otherBuild()
  ann.expectsOutage()
  try {
    await server.kill()
    await expect(ann.bar).toContainText('No connection.')
    await expect(line(ann)).toBeEmpty()
    await server.start(folder)
    for (const each of [ann, idle]) await expect(line(each)).toContainText('A new version is here.')
    await expect(ann.composer).toBeFocused()

    // Put away, a tab in which something is written stays as it is; one in which nothing is takes the new version.
    for (const { page } of [ann, idle])
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      })
    await expect(async () => expect(await buildOf(idle)).not.toBe(old)).toPass()
    await expect(idle.message('ann 1')).toBeVisible()
    await expect(line(idle)).toBeEmpty()
    expect(await ann.page.evaluate(() => 'marked' in window), 'the page is the same').toBe(true)
    await expect(ann.composer).toHaveValue('half a thought')

    await line(ann).getByRole('button', { name: 'Reload' }).click()
    await expect(async () => expect(await buildOf(ann)).not.toBe(old)).toPass()
    await expect(line(ann)).toBeEmpty()
    await expect(ann.composer).toHaveValue('half a thought')
    await expect(ann.message('ann 1')).toBeVisible()
  } finally {
    await server.kill()
    remove()
  }
})
