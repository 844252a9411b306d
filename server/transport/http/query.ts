import { z } from 'zod'
import { failInput } from '#server/kernel/fail.ts'

type Kind = 'number' | 'boolean' | 'list' | 'text'

const KINDS: Readonly<Record<string, Kind>> = {
  ...{ integer: 'number', number: 'number', boolean: 'boolean', array: 'list' },
}

const kinds = new WeakMap<z.ZodType, Map<string, Kind>>()

/** What each field of an input is, as far as a query's text has to be turned into it. */
function kindsOf(schema: z.ZodType): Map<string, Kind> {
  const known = kinds.get(schema)
  if (known) return known
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: string }>
  }
  const found = new Map<string, Kind>()
  for (const [name, { type }] of Object.entries(json.properties ?? {})) found.set(name, KINDS[type ?? ''] ?? 'text')
  kinds.set(schema, found)
  return found
}

/**
 * A query as an input: numbers are written in digits, booleans as `true` and `false`; a list of texts is its field given
 * several times. What is written otherwise is refused rather than guessed at. @throws Fail `invalid_input`
 */
export function inputOfQuery(schema: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const fields = kindsOf(schema)
  const input: Record<string, unknown> = {}
  for (const [name, value] of query) {
    const kind = fields.get(name)
    if (kind === 'list') {
      input[name] = [...((input[name] as string[] | undefined) ?? []), value]
      continue
    }
    if (Object.hasOwn(input, name)) failInput(name, 'is given twice')
    if (kind === 'number' && !/^-?\d{1,16}$/.test(value)) failInput(name, 'takes a whole number')
    if (kind === 'boolean' && value !== 'true' && value !== 'false') failInput(name, 'takes true or false')
    Object.defineProperty(input, name, {
      value: kind === 'number' ? Number(value) : kind === 'boolean' ? value === 'true' : value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return input
}
