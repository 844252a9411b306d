import { failInput } from './fail.ts'

/** An opaque page cursor: the sort key of the last row. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor; empty texts, which sort before everything, where none is given. @throws Fail `invalid_input` */
export function decodeCursor<N extends number>(cursor: string | undefined, count: N): string[] & { length: N } {
  if (cursor === undefined) return Array.from({ length: count }, () => '') as string[] & { length: N }
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(parts) &&
      parts.length === count &&
      parts.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return parts as string[] & { length: N }
  } catch {
    // Not one of ours: refused below.
  }
  return failInput('cursor', 'takes the `next` of the page before')
}
