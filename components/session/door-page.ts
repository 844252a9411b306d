import type { Runtime } from '#server/runtime.ts'

/** What the pages for who is not signed in are told. */
export interface DoorPage {
  /** Path and query of the page itself. */
  path: string
  /** Where signing in leads. */
  next: string
  twitch: Runtime['twitch']
}
