import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Visual } from '#protocol/visual.ts'
import { putVisual } from '#client/store/entities.ts'
import { Store } from '#client/store/store.ts'
import { VisualLoader } from './visual-loader.ts'

const visual = (id: string, updatedAt: string): Visual => ({
  ...{ id, model: { style: 'avataaars', parts: {} }, emotions: {}, createdAt: '1', updatedAt },
})

let store: Store
let asked: string[][]
let fails: boolean
let loader: VisualLoader

beforeEach(() => {
  vi.useFakeTimers()
  store = new Store()
  asked = []
  fails = false
  loader = new VisualLoader(store, (ids) => {
    asked.push(ids)
    if (fails) return Promise.reject(new Error('no connection'))
    store.update((state) => ids.map((id) => visual(id, '5')).reduce(putVisual, state))
    return Promise.resolve()
  })
})
afterEach(() => vi.useRealTimers())

const later = () => vi.advanceTimersByTimeAsync(100)

it('asks for all who are there at once, a hundred at a time, and for nobody twice', async () => {
  for (let nth = 0; nth < 130; nth += 1) loader.want({ visualId: `v${nth}`, updatedAt: '5' })
  loader.want({ visualId: 'v1', updatedAt: '5' })
  loader.want({ visualId: null, updatedAt: '5' })
  await later()
  expect(asked.map((ids) => ids.length)).toEqual([100, 30])
  loader.want({ visualId: 'v1', updatedAt: '5' })
  await later()
  expect(asked).toHaveLength(2)
})

it('asks again when the user has changed since, once', async () => {
  store.update((state) => putVisual(state, visual('v', '5')))
  for (const updatedAt of ['4', '5']) loader.want({ visualId: 'v', updatedAt })
  await later()
  expect(asked).toEqual([])
  for (const updatedAt of ['6', '6']) loader.want({ visualId: 'v', updatedAt })
  await later()
  loader.want({ visualId: 'v', updatedAt: '6' })
  await later()
  expect(asked).toEqual([['v']])
})

it('what could not be had is asked for again by whoever wants it', async () => {
  fails = true
  loader.want({ visualId: 'v', updatedAt: '1' })
  await later()
  fails = false
  loader.want({ visualId: 'v', updatedAt: '1' })
  await later()
  expect(asked).toHaveLength(2)
  expect(store.getSnapshot().visuals.v).toBeDefined()
})
