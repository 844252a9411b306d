import type { Locks } from '#client/notifications/looking.ts'

interface Held {
  name: string
  mode: LockMode
}

/** navigator.locks of one browser: exclusive ones wait for those who asked before. */
export function fakeLocks(): Locks {
  const held = new Set<Held>()
  const waiting: { name: string; begin: () => void }[] = []
  const isTaken = (name: string) => [...held].some((lock) => lock.name === name && lock.mode === 'exclusive')
  const next = (name: string) => {
    if (isTaken(name)) return
    const at = waiting.findIndex((one) => one.name === name)
    if (at >= 0) waiting.splice(at, 1)[0]?.begin()
  }
  const request = (name: string, options: LockOptions, work: () => Promise<unknown>) =>
    new Promise((resolve, reject) => {
      const entry = {
        name,
        begin: () => {
          const lock: Held = { name, mode: options.mode ?? 'exclusive' }
          held.add(lock)
          void Promise.resolve(work())
            .then(resolve, reject)
            .finally(() => {
              held.delete(lock)
              next(name)
            })
        },
      }
      options.signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(entry)
        if (at < 0) return
        waiting.splice(at, 1)
        reject(new DOMException('aborted', 'AbortError'))
      })
      if (isTaken(name)) waiting.push(entry)
      else entry.begin()
    })
  return {
    request: request as Locks['request'],
    query: () => Promise.resolve({ held: [...held].map(({ name, mode }) => ({ name, mode })), pending: [] }),
  }
}
