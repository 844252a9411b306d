import { createPublicKey, generateKeyPair, sign, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'
import { newTokenId } from './grants.ts'
import type { State, StateFile } from './state.ts'
import type { World } from './world.ts'

type SigningKey = NonNullable<State['signingKey']>

/** Seconds; as long as an access token. */
const LASTS = 4 * 60 * 60

/** Made on the first need: it takes a while, and most starts never need it. */
async function signingKey(file: StateFile): Promise<SigningKey> {
  const known = file.read().signingKey
  if (known) return known
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const made = { kid: newTokenId(), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
  return file.change((state) => (state.signingKey ??= made))
}

/** What id_tokens are checked with, as at `jwks_uri`. */
export async function publicKeys({ state }: World): Promise<{ keys: JsonWebKey[] }> {
  const { kid, pem } = await signingKey(state)
  return { keys: [{ ...createPublicKey(pem).export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid }] }
}

/** The claims that every token about a user has. Times in seconds. */
export function basicClaims({ origin, clientId, now }: World, userId: string): Record<string, unknown> {
  const iat = Math.floor(now() / 1000)
  return { iss: `${origin}/oauth2`, sub: userId, aud: clientId, azp: clientId, exp: iat + LASTS, iat }
}

/** A JWT, signed with RS256. */
export async function signIdToken({ state }: World, claims: object): Promise<string> {
  const { kid, pem } = await signingKey(state)
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), pem).toString('base64url')}`
}
