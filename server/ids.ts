import { createHash, randomBytes, randomInt } from 'node:crypto'
import { v7 } from 'uuid'

/** A new id: a UUIDv7, sortable by creation. */
export const newId = (): string => v7()

/** What opens a session; 256 bits that are in the cookie and nowhere else. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

// Without characters that are mistaken for each other when read aloud or copied by hand.
const CODE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 10

/** A new invite code: 49 bits. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
