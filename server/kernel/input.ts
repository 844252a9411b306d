import type { z } from 'zod'
import { asRecord } from '#server/as-record.ts'
import { fail } from './fail.ts'

/** No input of ours is nested deeper; what is would only exhaust the stack. */
const MAX_DEPTH = 16

/**
 * Checks an input against a command's schema. No body is `{}`; unknown fields are refused by the schema; text that
 * a database or a JSON reader elsewhere cannot hold (NUL, half surrogates) is refused here for every command.
 * @throws Fail `invalid_input`, naming each field and what it takes
 */
export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  const given = raw === undefined || raw === null ? {} : raw
  const bad = unstorable(given, '')
  if (bad !== null) refuse([{ path: bad, message: 'holds a character that text cannot hold, or is nested too deeply' }])
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  refuse(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not a field of this command' }))
        : [{ path: pathOf(issue.path), message: messageOf(issue) }],
    ),
  )
}

function refuse(all: { path: string; message: string }[]): never {
  // Of each field the first complaint: the others follow from it.
  const errors = all.filter(({ path }, at) => all.findIndex((other) => other.path === path) === at)
  const [first] = errors
  const named = first ? `${first.path || 'the input'} ${first.message}`.trim() : 'The input is not valid'
  fail('invalid_input', `${named}.`.replace(/\.\.$/, '.'), { errors })
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.')

const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '')

/** Whether an input that is not a command's holds text that cannot be stored or looked for. */
export const hasUnstorable = (value: unknown): boolean => unstorable(value, '') !== null

/** The path of the first string, key or value, that cannot be stored; null where all can. */
function unstorable(value: unknown, path: string, depth = 0): string | null {
  if (depth > MAX_DEPTH) return path
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  const record = asRecord(value)
  if (!record) return null
  if (ArrayBuffer.isView(value)) return path
  for (const [key, inner] of Object.entries(record)) {
    const at = path ? `${path}.${key}` : key
    // Objects would take `__proto__` for something else than a key.
    if (key === '__proto__' || unstorable(key, at, depth + 1) !== null) return path || 'a key'
    const bad = unstorable(inner, at, depth + 1)
    if (bad !== null) return bad
  }
  return null
}
