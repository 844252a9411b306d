/** Milliseconds between tries; a network that is back ends the pause. */
const PAUSE = 5_000

/**
 * For `React.lazy`: what cannot be loaded just now, as without a connection, is asked for until it can. Without it one
 * failure would take the page away.
 */
export async function patient<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch {
      await pause()
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, PAUSE)
    window.addEventListener('online', end)
  })
}
