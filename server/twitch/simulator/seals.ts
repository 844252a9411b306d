import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { deriveKey } from '#server/auth/keys.ts'

/** What is signed; each has a key of its own, so that none can be taken for another. */
export type Sealed = 'request' | 'code' | 'access token' | 'refresh token'

/** Signs what goes out and is to come back: whoever has the same secret knows it again, nobody else can make it. */
export class Seals {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  sign(kind: Sealed, value: object): string {
    const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${payload}.${this.#mac(kind, payload).toString('base64url')}`
  }

  /** Null for anything that was not signed here as this kind. */
  open<T extends z.ZodType>(kind: Sealed, schema: T, text: string | undefined): z.output<T> | null {
    const [payload = '', mac = '', ...rest] = (text ?? '').split('.')
    const given = Buffer.from(mac, 'base64url')
    const right = this.#mac(kind, payload)
    if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null
    return schema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data ?? null
  }

  #mac(kind: Sealed, payload: string): Buffer {
    return createHmac('sha256', deriveKey(this.#secret, `twitch simulator ${kind}`))
      .update(payload)
      .digest()
  }
}
