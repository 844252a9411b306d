import type { IncomingMessage } from 'node:http'
import { fail } from '#server/kernel/fail.ts'

/** Reads a body of at most `limit` bytes. @throws Fail `too_large`; what was not read is discarded */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => fail('too_large', `The body takes at most ${limit} bytes.`)
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    req.resume()
    tooLarge()
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) {
      req.resume()
      tooLarge()
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A JSON object in UTF-8; no body is `{}`. @throws Fail `invalid_input` */
export function parseJson(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(body))
  } catch {
    fail('invalid_input', 'The body is not JSON in UTF-8.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail('invalid_input', 'The body takes a JSON object.')
  return value as Record<string, unknown>
}
