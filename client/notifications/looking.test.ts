import { expect, it, vi } from 'vitest'
import { fakeLocks } from '#client/testing/fake-locks.ts'
import { Looking } from './looking.ts'

it('one tab knows what another looks at, until that is gone', async () => {
  const locks = fakeLocks()
  const [one, other] = [new Looking(locks), new Looking(locks)]
  other.at('a')
  expect([await one.isLookedAt('a'), await one.isLookedAt('b')]).toEqual([true, false])
  other.at('b')
  await vi.waitFor(async () => expect([await one.isLookedAt('a'), await one.isLookedAt('b')]).toEqual([false, true]))
  other.at(null)
  await vi.waitFor(async () => expect(await one.isLookedAt('b')).toBe(false))
})

it('one tab at a time tells, and the next takes over', async () => {
  const locks = fakeLocks()
  const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()]
  const stop = new Looking(locks).lead(first)
  const give = new Looking(locks).lead(second)
  new Looking(locks).lead(third)
  expect([first, second, third].map((one) => one.mock.calls.length)).toEqual([1, 0, 0])
  give()
  stop()
  await vi.waitFor(() => expect(third).toHaveBeenCalledOnce())
  expect(second).not.toHaveBeenCalled()
})

it('without locks a tab is alone', async () => {
  const [one, other] = [new Looking(null), new Looking(null)]
  const led = vi.fn()
  one.lead(led)
  one.at('a')
  expect([led.mock.calls.length, await one.isLookedAt('a'), await other.isLookedAt('a')]).toEqual([1, true, false])
})
