import { DEFAULT_PREFERENCES, type Preferences, readPreferences } from './preferences.ts'

const keyOf = (userId: string) => `greenroom-notify:${userId}`

/** One user's preferences on this device, the same in all tabs. Where nothing can be stored they last as long as the page. */
export class PreferenceStore {
  readonly #key: string
  #now: Preferences | null = null
  readonly #listeners = new Set<() => void>()

  constructor(userId: string) {
    this.#key = keyOf(userId)
  }

  get = (): Preferences => {
    this.#now ??= readPreferences(stored(this.#key))
    return this.#now
  }

  update(change: (now: Preferences) => Preferences): void {
    this.#now = change(this.get())
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#now))
    } catch {
      // Full, or not allowed: it holds for this page.
    }
    this.#tell()
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) window.addEventListener('storage', this.#onStorage)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) window.removeEventListener('storage', this.#onStorage)
    }
  }

  readonly #onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key !== this.#key) return
    this.#now = readPreferences(newValue)
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export const DEFAULTS = (): Preferences => DEFAULT_PREFERENCES
