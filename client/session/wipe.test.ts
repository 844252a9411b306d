// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { openOutboxStorage } from '#client/outbox/outbox-storage.ts'
import { wipeBrowser } from './wipe.ts'

it('leaves nothing of whoever was signed in', async () => {
  const storage = openOutboxStorage()
  await storage.add({
    ...{ token: 't', userId: 'me', roomId: 'a', text: 'secret', replyTo: null, createdAt: 0, failed: null },
  })
  localStorage.setItem('draft', 'secret')
  sessionStorage.setItem('scroll', '1')
  const names = new Set(['pages'])
  vi.stubGlobal('caches', {
    keys: () => Promise.resolve([...names]),
    delete: (name: string) => Promise.resolve(names.delete(name)),
  })
  storage.close()
  await wipeBrowser()
  expect(await indexedDB.databases()).toEqual([])
  expect([localStorage.length, sessionStorage.length, names.size]).toEqual([0, 0, 0])
})

it('wipes the rest where something refuses', async () => {
  localStorage.setItem('draft', 'secret')
  vi.stubGlobal('caches', { keys: () => Promise.reject(new Error('no')) })
  await wipeBrowser()
  expect(localStorage.length).toBe(0)
})
