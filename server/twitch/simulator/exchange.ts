import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { z } from 'zod'

/** Bytes. */
const BODY_MAX = 64 * 1024

/** A request that has been read. */
export interface Visit {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: string
}

export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** Answered with its status and message, and the field of the input that it is about. */
export class Refusal extends Error {
  readonly status: number
  readonly field: string | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    { field = null, headers = {} }: { field?: string | null; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.field = field
    this.headers = headers
  }
}

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

export const redirect = (to: string, status: 302 | 303 = 302): Answer => ({
  status,
  headers: { Location: to },
  body: '',
})

/** @throws Refusal 413 */
export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  // By default leaving the loop would destroy the connection, and nobody would read why.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_MAX) {
      req.resume()
      throw new Refusal(413, `the body takes at most ${BODY_MAX} bytes`, { headers: { Connection: 'close' } })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const isForm = ({ headers }: Visit): boolean =>
  headers['content-type']?.split(';', 1)[0]?.trim() === 'application/x-www-form-urlencoded'

/** The fields of a form; none where the body is no form. */
export const formOf = (visit: Visit): Partial<Record<string, string>> =>
  isForm(visit) ? Object.fromEntries(new URLSearchParams(visit.body)) : {}

/** The input of a control, as JSON or as a form, whose empty fields are left out. @throws Refusal 400 */
export function inputOf<T extends z.ZodType>(visit: Visit, schema: T): z.output<T> {
  const given = isForm(visit)
    ? Object.fromEntries([...new URLSearchParams(visit.body)].filter(([, value]) => value.trim() !== ''))
    : parseJson(visit.body)
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.map(String).join('.') || 'body'
  throw new Refusal(400, `${field} ${issue?.message}`, { field })
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refusal(400, 'body takes JSON or a form', { field: 'body' })
  }
}
