import type { Connection } from '#client/transport/connection.ts'
import type { Tabs } from '#client/session/tabs.ts'

/** Without a sign of somebody for so long nobody is there. Milliseconds. */
const IDLE_AFTER = 5 * 60_000
const LOOKED_AT_EVERY = 15_000
/** The other tabs of the browser are told of it no more often. */
const TOLD_EVERY = 15_000

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Whether somebody is at this browser, in whichever of its tabs: that is what idle means, not the connection. */
export class Activity {
  readonly #connection: Connection
  #last = Date.now()
  #told = 0
  #idle = false
  #tabs: Tabs | null = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  start(tabs: Tabs): () => void {
    this.#tabs = tabs
    this.#last = Date.now()
    const onSign = () => this.#acted()
    const onVisibility = () => {
      if (document.visibilityState === 'visible') this.#acted()
    }
    const look = () => this.#look()
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true, capture: true })
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('blur', look)
    const timer = setInterval(look, LOOKED_AT_EVERY)
    const stops = [
      tabs.listen((news) => {
        if (news.type === 'active') this.#isActive()
      }),
      this.#connection.subscribe(() => {
        // A new socket counts as active.
        if (this.#connection.status.name === 'live' && this.#idle) this.#say()
      }),
    ]
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true })
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('blur', look)
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }

  #acted(): void {
    const now = Date.now()
    if (now - this.#told > TOLD_EVERY) {
      this.#told = now
      this.#tabs?.tell({ type: 'active' })
    }
    this.#isActive()
  }

  #isActive(): void {
    this.#last = Date.now()
    this.#set(false)
  }

  #look(): void {
    if (Date.now() - this.#last >= IDLE_AFTER) this.#set(true)
  }

  #set(idle: boolean): void {
    if (idle === this.#idle) return
    this.#idle = idle
    this.#say()
  }

  #say(): void {
    this.#connection.signal({ type: 'presence', state: this.#idle ? 'idle' : 'online' })
  }
}
