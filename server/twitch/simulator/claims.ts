import { z } from 'zod'
import type { Person } from './people.ts'
import { picturePath } from './picture.ts'

const Names = z
  .record(z.string(), z.unknown())
  .transform((claims) => Object.keys(claims))
  .nullish()
  .transform((names) => names ?? [])

/** The `claims` parameter: which claims are wanted where. */
export const ClaimsRequest = z.object({ id_token: Names, userinfo: Names })

export type ClaimsRequest = z.infer<typeof ClaimsRequest>

/** Of the claims that Twitch gives only when asked, those that were asked for. The e-mail address takes its scope, too. */
export function requestedClaims(
  origin: string,
  person: Person,
  scopes: readonly string[],
  names: readonly string[],
): Record<string, unknown> {
  const email = scopes.includes('user:read:email')
  const all: Record<string, unknown> = {
    ...(email ? { email: person.email, email_verified: person.emailVerified } : {}),
    picture: `${origin}${picturePath(person)}`,
    preferred_username: person.name,
    updated_at: person.createdAt,
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}
