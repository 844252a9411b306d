import { DATA_MAX } from '#protocol/limits.ts'
import { failInput } from '#server/kernel/fail.ts'

/**
 * Free data with a patch applied: keys are set, null removes. Both sides of the call are JSON text or its value.
 * @throws Fail `invalid_input` where the whole would be too large
 */
export function mergeData(stored: string, patch: Readonly<Record<string, string | null>>): string {
  const merged = new Map(Object.entries(JSON.parse(stored) as Record<string, string>))
  for (const [key, value] of Object.entries(patch))
    if (value === null) merged.delete(key)
    else merged.set(key, value)
  const text = JSON.stringify(Object.fromEntries(merged))
  if (Buffer.byteLength(text) > DATA_MAX) failInput('data', `takes at most ${DATA_MAX / 1024} KiB in all`)
  return text
}
