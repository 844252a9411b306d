import { HANDLE_MAX, HANDLE_MIN } from '#protocol/limits.ts'

/**
 * What can be said of a handle while it is typed: `short` may become one yet, `wrong` will not by typing on. Capitals
 * and spaces around it are none of its faults.
 */
export function judgeHandle(typed: string): 'empty' | 'short' | 'wrong' | 'good' {
  const handle = asHandle(typed)
  if (handle === '') return 'empty'
  if (!/^[a-z0-9_]*$/.test(handle) || handle.length > HANDLE_MAX) return 'wrong'
  return handle.length < HANDLE_MIN ? 'short' : 'good'
}

/** As it is sent. */
export const asHandle = (typed: string): string => typed.trim().toLowerCase()
