import { lines } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

test('a message on its way survives the reload and goes out once', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Unload')
  ann.expectsOutage()
  await ann.say('ann 1')
  await ben.sees(['ann 1'])

  // Pages are served, but nothing gets through to the sockets.
  let cut = true
  await ann.context.routeWebSocket(/socket\.io/, (socket) => {
    if (cut) void socket.close()
    else socket.connectToServer()
  })
  await ann.context.route(/socket\.io/, (route) => (cut ? route.abort() : route.continue()))
  await ann.page.reload()
  await expect(ann.bar).toContainText('No connection.')
  await ann.say(...lines('ann', 2, 4))
  await expect(ann.message('ann 4')).toContainText('Waiting to be sent')

  await ann.page.reload()
  for (const text of lines('ann', 2, 4)) await expect(ann.message(text)).toContainText('Waiting to be sent')
  expect(await ann.said()).toEqual(lines('ann', 1, 4))

  cut = false
  await Promise.all([ann.sees(lines('ann', 1, 4)), ben.sees(lines('ann', 1, 4))])
  await ann.seesAfterReload(lines('ann', 1, 4))
})

test('the server is down, the browser is closed, and the message goes out the next day', async ({ person, server }) => {
  const { ann, ben } = await meet(person, 'Tomorrow')
  for (const one of [ann, ben]) one.expectsOutage()
  const { page } = ann
  const room = page.url()
  await server.kill()
  await ann.say('ann 1', 'ann 2')
  await expect(ann.message('ann 2')).toContainText('Waiting to be sent')
  await page.goto('about:blank')

  await server.start()
  await page.goto(room)
  await Promise.all([ann.sees(['ann 1', 'ann 2']), ben.sees(['ann 1', 'ann 2'])])
  await Promise.all([ann.seesAfterReload(['ann 1', 'ann 2']), ben.seesAfterReload(['ann 1', 'ann 2'])])
})
