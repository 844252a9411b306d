import { z } from 'zod'
import { DATA_MAX, HANDLE_MAX, HANDLE_MIN, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN, TOKEN_MAX } from './limits.ts'
import { isVisible } from './visible.ts'

/** An opaque id. No pattern is checked: what names nothing that the caller may see is `not_found`. */
export const Id = z.string().meta({ description: 'An opaque id, at most 36 characters, sortable by creation' })

export const Time = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC, milliseconds' })

export const Handle = z.string().regex(new RegExp(`^[a-z0-9_]{${HANDLE_MIN},${HANDLE_MAX}}$`), {
  error: `takes ${HANDLE_MIN} to ${HANDLE_MAX} of a–z, 0–9 and _`,
})

/** A new password. One that is only compared may be anything. */
export const Password = z
  .string()
  .min(PASSWORD_MIN, { error: `takes at least ${PASSWORD_MIN} characters` })
  .max(PASSWORD_MAX, { error: `takes at most ${PASSWORD_MAX} characters` })

/** What is invisible and makes two names look alike; the joiners of emoji and of some scripts stay. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}|[\u115f\u1160\u3164\uffa0\u2800\u034f]/gu

/** A name as people read it: trimmed, one line, without what cannot be seen or towers over other lines. */
export const Name = z
  .string()
  .max(NAME_MAX * 4, { error: `takes at most ${NAME_MAX} characters` })
  .refine((name) => !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name), {
    error: 'takes one line without control or direction characters',
  })
  .refine((name) => !/\p{M}{5}/u.test(name), { error: 'takes at most four marks on a letter' })
  .overwrite((name) => name.replace(INVISIBLE, '').trim())
  .max(NAME_MAX, { error: `takes at most ${NAME_MAX} characters` })
  .refine((name) => name !== '', { error: 'is empty' })
  .refine(isVisible, { error: 'has nothing to read' })
  .meta({ description: `1 to ${NAME_MAX} characters, one line` })

export const Token = z
  .string()
  .min(1, { error: 'is empty' })
  .max(TOKEN_MAX, { error: `takes at most ${TOKEN_MAX} characters` })
  .meta({ description: 'Made by the client; the same token again is the same request' })

const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

/** Free string → string data of a user or room. */
export const Data = z
  .record(z.string().min(1, { error: 'has an empty key' }), z.string())
  .refine((data) => size(data) <= DATA_MAX, { error: `takes at most ${DATA_MAX / 1024} KiB` })

/** A PATCH of `data`: merged, null removes a key. */
export const DataPatch = z
  .record(z.string().min(1, { error: 'has an empty key' }), z.string().nullable())
  .refine((data) => size(data) <= DATA_MAX, { error: `takes at most ${DATA_MAX / 1024} KiB` })

/** A position in a numbered log. */
export const Seq = z.int().min(0)
