import type { TabNews, Tabs } from '#client/session/tabs.ts'

/** Tabs of one browser: each hears the others, not itself. */
export class FakeBrowser {
  readonly #tabs = new Map<Tabs, Set<(news: TabNews) => void>>()
  #tail: Promise<unknown> = Promise.resolve()

  tab(): Tabs {
    const listeners = new Set<(news: TabNews) => void>()
    const tab: Tabs = {
      tell: (news) => {
        for (const [other, heard] of this.#tabs) {
          if (other !== tab) for (const listener of heard) queueMicrotask(() => listener(structuredClone(news)))
        }
      },
      listen: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close: () => this.#tabs.delete(tab),
    }
    this.#tabs.set(tab, listeners)
    return tab
  }

  /** navigator.locks with one name: who asks waits for those who asked before. */
  locks = {
    request: async (_name: string, options: LockOptions, work: () => Promise<unknown>) => {
      const before = this.#tail
      let release = () => {}
      this.#tail = new Promise<void>((resolve) => {
        release = resolve
      })
      try {
        await before
        options.signal?.throwIfAborted()
        return await work()
      } finally {
        release()
      }
    },
  } as Pick<LockManager, 'request'>
}
