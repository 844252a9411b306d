import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes: the library's defaults, which are OWASP's. About 60 ms on the thread pool. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'))

/** A hash of nothing in particular, so that an unknown handle costs the same time as a wrong password. */
const decoy = hashPassword('nobody has this password')

/** Whether the password is the one. `stored` is null where there is no such user or no password: always false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy), password.normalize('NFC'))
  return matches && stored !== null
}
