import type { Reader } from '#server/db/database.ts'
import { indexAfter, isIndexed } from '#server/domain/user/word-index.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Worker } from './prune.ts'

/** Users in one transaction: others write in between. */
const AT_ONCE = 200

/**
 * Once after a start: indexes the names of users who were there before search was, or before words were split as they
 * are now. Until it is through, some of them are not found.
 */
export function indexNames(options: {
  reader: Reader
  runner: Pick<Runner, 'internal'>
  onError: (error: unknown) => void
}): Worker {
  let stopped = false
  const running = (async () => {
    if (await isIndexed(options.reader)) return
    let after: string | null = ''
    while (after !== null && !stopped) {
      const from: string = after
      after = await options.runner.internal((tx) => indexAfter(tx, from, AT_ONCE))
    }
  })().catch(options.onError)
  return {
    stop: () => {
      stopped = true
      return running
    },
  }
}
