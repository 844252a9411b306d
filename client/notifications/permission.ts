export type Permission = 'default' | 'granted' | 'denied'

const listeners = new Set<() => void>()

/** Browsers give notifications to secure pages only. */
export const isSupported = (): boolean => typeof Notification !== 'undefined' && window.isSecureContext

/** Milliseconds for which an answer holds: Chromium takes ten of them to give one, and every change of the state asks. */
const HOLDS = 1_000
let last: { permission: Permission; at: number } | null = null

export function permission(): Permission {
  if (!isSupported()) return 'default'
  const now = performance.now()
  if (!last || now - last.at > HOLDS) last = { permission: Notification.permission, at: now }
  return last.permission
}

function changed(): void {
  last = null
  for (const listener of [...listeners]) listener()
}

/** Only ever by a press: browsers hold it against a page that asks by itself. */
export async function askPermission(): Promise<void> {
  if (!isSupported()) return
  await Notification.requestPermission()
  changed()
}

export function watchPermission(listener: () => void): () => void {
  listeners.add(listener)
  const stop = new AbortController()
  // It can be changed in the browser's own settings, while the page is open.
  void (navigator as Partial<Navigator>).permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', changed, { signal: stop.signal }))
    .catch(() => {})
  return () => {
    stop.abort()
    listeners.delete(listener)
  }
}
