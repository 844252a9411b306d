import { putWindow } from './entities.ts'
import { withoutPast } from './message-window.ts'
import type { Run } from './run.ts'
import type { MessageWindow, State } from './state.ts'

/** A run that has grown beyond the one is cut to the other: the newest messages, a few screens of them. */
export const TRIM_BEYOND = 400
export const TRIM_TO = 200

/**
 * Lets go of old messages in rooms where nobody reads them: a page that stays open for weeks would hold all that was
 * ever said. They are loaded again by whoever scrolls up. `isRead` tells of rooms whose history is being read.
 */
export function trimmed(state: State, isRead: (roomId: string) => boolean): State {
  const isLong = ({ items, past }: MessageWindow) => items.length > TRIM_BEYOND || past.length > 0
  const long = Object.entries(state.windows).filter(([id, window]) => isLong(window) && !isRead(id))
  if (long.length === 0) return state
  return long.reduce(
    (now, [id, window]) => putWindow(now, id, { ...withoutPast(window), items: shortened(window.items) }),
    state,
  )
}

const shortened = (items: Run): Run => (items.length > TRIM_BEYOND ? items.slice(-TRIM_TO) : items)
