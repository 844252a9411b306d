import { Drafts } from './drafts.ts'

let open: { userId: string; drafts: Drafts } | null = null

/** Of this page and who is signed in in it. */
export function draftsOf(userId: string): Drafts {
  if (open?.userId === userId) return open.drafts
  const drafts = new Drafts({ storage: browserStorage(), userId })
  window.addEventListener('storage', (event) => drafts.hear(event.key, event.newValue))
  window.addEventListener('pagehide', () => drafts.flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') drafts.flush()
  })
  open = { userId, drafts }
  return drafts
}

/** Before the browser is wiped: what is typed from here on is not kept. */
export const forgetDrafts = (): void => open?.drafts.close()

function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    // Some browsers throw where storage is switched off.
    return null
  }
}
