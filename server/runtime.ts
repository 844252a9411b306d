import type { Me } from '#protocol/user.ts'
import type { SyncOutput } from '#protocol/sync.ts'

/**
 * The running services, as pages reach them. Next bundles what app/ imports apart from what server.ts runs, so that
 * every module with state would exist twice; this one object on `globalThis` is shared.
 */
export interface Runtime {
  /** Whose session the Cookie header opens. */
  pageSession(cookie: string | null): Promise<{ user: Me } | null>
  /** The same user's first `sync`, for a first paint that is not empty. */
  pageSync(cookie: string | null): Promise<SyncOutput | null>
}

const KEY = Symbol.for('greenroom.runtime')

export function setRuntime(runtime: Runtime): void {
  Object.assign(globalThis, { [KEY]: runtime })
}

/** @throws where no server has been started in this process */
export function runtime(): Runtime {
  const found = (globalThis as { [KEY]?: Runtime })[KEY]
  if (!found) throw new Error('the server is not running in this process')
  return found
}
