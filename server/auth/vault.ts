import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from './keys.ts'

const CIPHER = 'aes-256-gcm'
const IV = 12
const TAG = 16
const VERSION = 'v1.'

/** Encrypts what the database holds of others' secrets, with a key from AUTH_SECRET. AES-256-GCM, a fresh IV each. */
export class Vault {
  readonly #key: Buffer

  constructor(secret: string) {
    this.#key = deriveKey(secret, 'tokens at rest')
  }

  /** `v1.` and base64url of IV, ciphertext and tag. */
  seal(text: string): string {
    const iv = randomBytes(IV)
    const cipher = createCipheriv(CIPHER, this.#key, iv)
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return VERSION + sealed.toString('base64url')
  }

  /** The text; null where it was sealed with another secret, or is damaged. */
  open(sealed: string): string | null {
    if (!sealed.startsWith(VERSION)) return null
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
    if (bytes.length < IV + TAG) return null
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, IV))
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
      return decipher.update(bytes.subarray(IV, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      return null
    }
  }
}
