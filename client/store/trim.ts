import { type State } from './state.ts'

/** A run that has grown beyond the one is cut to the other: the newest messages, a few screens of them. */
export const TRIM_BEYOND = 400
export const TRIM_TO = 200

/**
 * Lets go of old messages in rooms where nobody reads them: a page that stays open for weeks would hold all that was
 * ever said. They are loaded again by whoever scrolls up. `isRead` tells of rooms whose history is being read.
 */
export function trimmed(state: State, isRead: (roomId: string) => boolean): State {
  const long = Object.entries(state.windows).filter(([id, { items }]) => items.length > TRIM_BEYOND && !isRead(id))
  if (long.length === 0) return state
  const cut = long.map(([id, window]) => [id, { ...window, items: window.items.slice(-TRIM_TO) }] as const)
  return { ...state, windows: { ...state.windows, ...Object.fromEntries(cut) } }
}
