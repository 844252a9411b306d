/**
 * The connection as a state machine: what happened goes in, the next state and what to do come out. Nothing here
 * touches a socket, a timer or a clock.
 *
 *              start / retry / wake
 *   idle ───────────────────────────► connecting ── opened ──► syncing ── synced ──► live
 *                                       ▲   │                   │   ▲                  │
 *                     wake at `retryAt` │   │ failed, closed    │   └── behind, woke ──┤
 *                                       │   ▼                   ▼                      │
 *                                      offline ◄───────────── closed, sync failed ─────┘
 *
 *   from everywhere: refused as unauthenticated ──► signedOut;  stop ──► idle
 */
export type Status =
  | { readonly name: 'idle' }
  | { readonly name: 'connecting'; readonly attempt: number }
  /** `again`: something was missing once more while the answer was under way. */
  | { readonly name: 'syncing'; readonly attempt: number; readonly first: boolean; readonly again: boolean }
  | { readonly name: 'live' }
  | { readonly name: 'offline'; readonly attempt: number; readonly retryAt: number }
  | { readonly name: 'signedOut' }

export type Event =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'synced' }
  | { type: 'syncFailed' }
  | { type: 'unauthenticated' }
  /** A change does not follow, or the server's heads are ahead. */
  | { type: 'behind' }
  /** The time of the next try came, or somebody did not want to wait for it. */
  | { type: 'retry' }
  /** The browser says online, or the tab is looked at again: a sleeping laptop's socket may be dead and not know it. */
  | { type: 'woke' }
  /** The node goes away within so many milliseconds; the random moment is drawn by who asks. */
  | { type: 'move' }

export type Effect = { do: 'open' } | { do: 'close' } | { do: 'sync' } | { do: 'wakeAt'; at: number } | { do: 'unwake' }

export interface Chance {
  now: number
  /** 0 ≤ random < 1. */
  random: number
}

const BACKOFF_FIRST = 1_000
const BACKOFF_MAX = 30_000
/** A floor, so that full jitter never means at once. */
const BACKOFF_MIN = 200
/** Syncs in a row that each were behind again: the connection is no good. */
const ROUNDS_MAX = 5

/** Full jitter: a server that comes back is not met by everybody in the same moment. */
export function backoff(attempt: number, random: number): number {
  return BACKOFF_MIN + Math.floor(random * Math.min(BACKOFF_MAX, BACKOFF_FIRST * 2 ** Math.min(attempt, 10)))
}

type Next = [Status, Effect[]]

const connecting = (attempt: number): Next => [{ name: 'connecting', attempt }, [{ do: 'unwake' }, { do: 'open' }]]
const syncing = (attempt: number, first: boolean): Next => [
  { name: 'syncing', attempt, first, again: false },
  [{ do: 'sync' }],
]

function offline(attempt: number, { now, random }: Chance): Next {
  const retryAt = now + backoff(attempt, random)
  return [{ name: 'offline', attempt, retryAt }, [{ do: 'close' }, { do: 'wakeAt', at: retryAt }]]
}

export function transition(status: Status, event: Event, chance: Chance): Next {
  if (event.type === 'stop') return [{ name: 'idle' }, [{ do: 'unwake' }, { do: 'close' }]]
  if (status.name === 'idle') return event.type === 'start' ? connecting(0) : [status, []]
  if (status.name === 'signedOut') return [status, []]
  if (event.type === 'unauthenticated') return [{ name: 'signedOut' }, [{ do: 'unwake' }, { do: 'close' }]]
  switch (status.name) {
    case 'connecting':
      if (event.type === 'opened') return syncing(status.attempt, true)
      if (event.type === 'closed') return offline(status.attempt, chance)
      return [status, []]
    case 'syncing':
      if (event.type === 'synced') return afterSync(status, chance)
      if (event.type === 'behind') return [{ ...status, again: true }, []]
      if (event.type === 'closed' || event.type === 'syncFailed') return offline(status.attempt, chance)
      if (event.type === 'move') return reopen()
      return [status, []]
    case 'live':
      if (event.type === 'behind' || event.type === 'woke') return syncing(0, false)
      if (event.type === 'closed') return offline(0, chance)
      if (event.type === 'move') return reopen()
      return [status, []]
    case 'offline':
      if (event.type === 'retry' || event.type === 'woke') return connecting(status.attempt + 1)
      return [status, []]
  }
}

function afterSync(status: Extract<Status, { name: 'syncing' }>, chance: Chance): Next {
  if (!status.again) return [{ name: 'live' }, []]
  const rounds = status.attempt + 1
  return rounds >= ROUNDS_MAX ? offline(rounds, chance) : syncing(rounds, status.first)
}

const reopen = (): Next => [{ name: 'connecting', attempt: 0 }, [{ do: 'close' }, { do: 'open' }]]
