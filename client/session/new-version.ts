import { pageBuild, servedBuild } from './build.ts'

const LOOK_EVERY = 60 * 60 * 1_000
const RELOADED = 'greenroom-reloaded-for'

interface Surroundings {
  pageBuild(): string
  servedBuild(): Promise<string | null>
  reload(): void
}

const browser: Surroundings = { pageBuild, servedBuild, reload: () => window.location.reload() }

/**
 * Whether the server serves another build than this page is of. `newer` is that build. By itself a page reloads
 * for a build once: behind it may be several servers that do not agree.
 */
export class NewVersion {
  #newer: string | null = null
  #timer: ReturnType<typeof setInterval> | null = null
  readonly #around: Surroundings
  readonly #listeners = new Set<() => void>()

  constructor(around: Surroundings = browser) {
    this.#around = around
  }

  get = (): string | null => this.#newer

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  start(): () => void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY)
    window.addEventListener('error', this.#onError, true)
    return () => {
      if (this.#timer) clearInterval(this.#timer)
      window.removeEventListener('error', this.#onError, true)
    }
  }

  async look(): Promise<void> {
    const served = await this.#around.servedBuild()
    const newer = served === null || served === this.#around.pageBuild() ? null : served
    if (served === null || newer === this.#newer) return
    this.#newer = newer
    for (const listener of [...this.#listeners]) listener()
  }

  /** The page may reload by itself; true only once for a build. */
  takeReload(): boolean {
    if (this.#newer === null) return false
    try {
      if (sessionStorage.getItem(RELOADED) === this.#newer) return false
      sessionStorage.setItem(RELOADED, this.#newer)
      return true
    } catch {
      return false
    }
  }

  /** A script that is no longer there is one of a build that is gone. */
  readonly #onError = (event: Event): void => {
    if (!(event.target instanceof HTMLScriptElement) || !event.target.src.includes('/_next/static/')) return
    void this.look().then(() => {
      if (this.takeReload()) this.#around.reload()
    })
  }
}
