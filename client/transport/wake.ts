import type { Connection } from './connection.ts'

/** A tab that was away for less is not worth a sync when it is looked at again. */
const AWAY_MIN = 15_000

/**
 * Tells the connection when the browser hears of the network or the tab is looked at again. `offline` asks, too: a
 * browser that says so may be wrong (a server on this machine), and a sync finds out at once.
 */
export function watchWaking(connection: Connection): () => void {
  let hiddenAt = document.visibilityState === 'hidden' ? Date.now() : null
  const onNetwork = () => connection.woke()
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      hiddenAt = Date.now()
      return
    }
    const away = hiddenAt === null ? 0 : Date.now() - hiddenAt
    hiddenAt = null
    if (connection.status.name === 'offline' || away >= AWAY_MIN) connection.woke()
  }
  window.addEventListener('online', onNetwork)
  window.addEventListener('offline', onNetwork)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('online', onNetwork)
    window.removeEventListener('offline', onNetwork)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
