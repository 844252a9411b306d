// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepCookie } from './keep-cookie.ts'

const HOUR = 60 * 60 * 1_000
const answer = (status: number) => () => Promise.resolve(new Response('{}', { status }))

const fetched = vi.fn<typeof fetch>()
let stop = () => {}

function becomes(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  fetched.mockReset().mockImplementation(answer(200))
  vi.stubGlobal('fetch', fetched)
  stop = keepCookie()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('asks twice a day while the page is open, and no more once it is left', async () => {
  await vi.advanceTimersByTimeAsync(11 * HOUR)
  expect(fetched).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(37 * HOUR)
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(Array(4).fill('/api/auth/session'))
  stop()
  await vi.advanceTimersByTimeAsync(48 * HOUR)
  expect(fetched).toHaveBeenCalledTimes(4)
})

it('asks at once when the page is looked at after a night of sleep, and only then', async () => {
  vi.setSystemTime(Date.now() + 11 * HOUR)
  becomes('visible')
  expect(fetched).not.toHaveBeenCalled()
  vi.setSystemTime(Date.now() + 2 * HOUR)
  becomes('hidden')
  expect(fetched).not.toHaveBeenCalled()
  becomes('visible')
  await vi.advanceTimersByTimeAsync(0)
  becomes('visible')
  expect(fetched).toHaveBeenCalledOnce()
})

it('tries again an hour later where it did not work', async () => {
  fetched.mockRejectedValueOnce(new TypeError('network')).mockImplementationOnce(answer(503))
  await vi.advanceTimersByTimeAsync(14 * HOUR)
  expect(fetched).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(11 * HOUR)
  expect(fetched).toHaveBeenCalledTimes(3)
})
