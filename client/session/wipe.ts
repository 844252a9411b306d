import { forgetDrafts } from '#client/drafts/browser-drafts.ts'
import { deleteBrowserDatabase } from './browser-database.ts'
import { wipeWorker } from './worker.ts'

/** Nothing of whoever was signed in stays in this browser. What fails stops nothing else. */
export async function wipeBrowser(): Promise<void> {
  // What is being typed would be kept once more as the page goes.
  forgetDrafts()
  await Promise.allSettled([
    typeof indexedDB === 'undefined' ? Promise.resolve() : deleteBrowserDatabase(),
    wipeWorker().finally(deleteCaches),
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
