import { lines } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

test('the server is killed while somebody types, and nothing is lost or doubled', async ({ person, server }) => {
  const { ann, ben } = await meet(person, 'Crash site', { retries: 'late' })
  for (const one of [ann, ben]) one.expectsOutage()
  await Promise.all([ann.sees([]), ben.sees([])])

  // Somewhere in the middle of it, in flight or between two keys.
  await ann.say(...lines('ann', 1, 3))
  await Promise.all([ann.say(...lines('ann', 4, 9)), server.kill()])
  await ann.say(...lines('ann', 10, 12))
  await expect(ann.bar).toContainText('No connection.')
  await expect(ann.message('ann 12')).toContainText('Waiting to be sent')

  // Trying by hand does not help yet; the pauses get longer, and are counted down.
  const tryNow = ann.bar.getByRole('button', { name: 'Try now' })
  for (let tries = 0; tries < 4; tries += 1) await tryNow.click()
  await expect(ann.bar).toContainText(/Trying again in \d\d s/)

  await server.start()
  await tryNow.click()
  await expect(ann.bar).toBeEmpty()
  await ann.sees(lines('ann', 1, 12))
  // Ben does nothing: his page comes back by itself.
  await expect(ben.bar).toBeEmpty({ timeout: 30_000 })
  await ben.sees(lines('ann', 1, 12))
  await Promise.all([ann.seesAfterReload(lines('ann', 1, 12)), ben.seesAfterReload(lines('ann', 1, 12))])
})

test('the server is killed again and again while both send', async ({ person, server }) => {
  const { ann, ben } = await meet(person, 'Shaky ground')
  for (const one of [ann, ben]) {
    one.expectsOutage()
    // What is far from sight is not drawn, and all of it is looked at.
    await one.page.setViewportSize({ width: one.page.viewportSize()?.width ?? 0, height: 3_000 })
  }
  const crash = async () => {
    await server.kill()
    await server.start()
  }
  await Promise.all([ann.say(...lines('ann', 1, 8)), ben.say(...lines('ben', 1, 8)), crash()])
  await Promise.all([ann.say(...lines('ann', 9, 16)), ben.say(...lines('ben', 9, 16)), crash()])
  await expect.poll(async () => (await ann.said()).length, { timeout: 30_000 }).toBe(32)
  const order = await ann.said()
  expect(order.filter((text) => text.startsWith('ann'))).toEqual(lines('ann', 1, 16))
  expect(order.filter((text) => text.startsWith('ben'))).toEqual(lines('ben', 1, 16))
  await Promise.all([ann.sees(order), ben.sees(order)])
  await Promise.all([ann.seesAfterReload(order), ben.seesAfterReload(order)])
})
