import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EMPTY_WINDOW } from '#client/store/message-window.ts'
import { EMPTY_STATE, type State } from '#client/store/state.ts'
import { Store } from '#client/store/store.ts'
import { TRIM_BEYOND, TRIM_TO } from '#client/store/trim.ts'
import { History } from './history.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const windowOf = (length: number) => ({
  ...EMPTY_WINDOW,
  items: Array.from({ length }, (_, at) => ({ seq: at + 1 })) as never,
  paged: true,
})

function opened(windows: Record<string, number>) {
  const store = new Store()
  const state: State = {
    ...EMPTY_STATE,
    windows: Object.fromEntries(Object.entries(windows).map(([id, length]) => [id, windowOf(length)])),
  }
  store.update(() => state)
  const history = new History(store)
  const lengthOf = (roomId: string) => store.getSnapshot().windows[roomId]?.items.length
  return { store, history, lengthOf }
}

it('lets go of the oldest in rooms that nobody reads, and of nothing in short ones', () => {
  const { store, history, lengthOf } = opened({ long: TRIM_BEYOND + 1, short: TRIM_BEYOND })
  const stop = history.start()
  vi.advanceTimersByTime(20_000)
  expect([lengthOf('long'), lengthOf('short')]).toEqual([TRIM_TO, TRIM_BEYOND])
  expect(store.getSnapshot().windows.long?.items.at(-1)?.seq).toBe(TRIM_BEYOND + 1)
  stop()
})

it('keeps what is being read, and a minute longer', () => {
  const { history, lengthOf } = opened({ long: 10_000 })
  const stop = history.start()
  history.keep('long')
  vi.advanceTimersByTime(600_000)
  expect(lengthOf('long')).toBe(10_000)
  history.release('long')
  vi.advanceTimersByTime(40_000)
  history.keep('long')
  vi.advanceTimersByTime(600_000)
  history.release('long')
  vi.advanceTimersByTime(40_000)
  expect(lengthOf('long')).toBe(10_000)
  vi.advanceTimersByTime(60_000)
  expect(lengthOf('long')).toBe(TRIM_TO)
  stop()
})
