import { lines } from './support/person.ts'
import { expect, meet, test } from './support/test.ts'

test('offline and back: what was written goes out, what was missed comes in', async ({ person }) => {
  const { ann, ben } = await meet(person, 'Tunnel')
  ben.expectsOutage()
  await ann.say('ann 1')
  await ben.sees(['ann 1'])

  await ben.context.setOffline(true)
  await expect(ben.bar).toContainText('No connection.')
  await ben.say(...lines('ben', 1, 4))
  await expect(ben.message('ben 4')).toContainText('Waiting to be sent')
  await ann.say(...lines('ann', 2, 5))
  // Stored, that is: his come after them.
  await ann.sees(lines('ann', 1, 5))

  await ben.context.setOffline(false)
  const order = [...lines('ann', 1, 5), ...lines('ben', 1, 4)]
  await Promise.all([ann.sees(order), ben.sees(order)])
  await expect(ben.bar).toBeEmpty()
  await Promise.all([ann.seesAfterReload(order), ben.seesAfterReload(order)])
})
