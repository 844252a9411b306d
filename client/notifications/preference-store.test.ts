// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { PreferenceStore } from './preference-store.ts'

it('is kept for the user on this device, and known to other tabs', () => {
  const store = new PreferenceStore('me')
  const heard = vi.fn()
  const stop = store.subscribe(heard)
  store.update((now) => ({ ...now, asked: true }))
  expect(heard).toHaveBeenCalledOnce()
  expect(new PreferenceStore('me').get().asked).toBe(true)
  expect(new PreferenceStore('other').get().asked).toBe(false)
  const [key] = Object.keys(localStorage)
  window.dispatchEvent(new StorageEvent('storage', { key: key ?? '', newValue: '{"asked":false}' }))
  expect([store.get().asked, heard.mock.calls.length]).toEqual([false, 2])
  stop()
})

it('lasts as long as the page where nothing can be stored', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('no')
    },
    setItem: () => {
      throw new Error('no')
    },
  })
  const store = new PreferenceStore('me')
  store.update((now) => ({ ...now, asked: true }))
  expect(store.get().asked).toBe(true)
  vi.unstubAllGlobals()
})
