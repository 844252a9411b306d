import { Dexie } from 'dexie'
import { DATABASE } from '#client/outbox/outbox-storage.ts'

/** Nothing of whoever was signed in stays in this browser. What fails stops nothing else. */
export async function wipeBrowser(): Promise<void> {
  await Promise.allSettled([
    typeof indexedDB === 'undefined' ? Promise.resolve() : Dexie.delete(DATABASE),
    deleteCaches(),
    ...[() => localStorage.clear(), () => sessionStorage.clear()].map(async (clear) => {
      await Promise.resolve()
      clear()
    }),
  ])
}

async function deleteCaches(): Promise<void> {
  if (typeof caches === 'undefined') return
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
}
