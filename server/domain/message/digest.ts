import { sha256 } from '#server/ids.ts'

/** What tells a retry from a reuse of a token: the same type, content and reply give the same digest. */
export const digestOf = (type: string, content: string, replyTo: string | null | undefined): string =>
  sha256(JSON.stringify([type, content, replyTo ?? null]))
