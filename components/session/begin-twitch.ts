import { signIn } from 'next-auth/react'

/**
 * Leaves for Twitch; who comes back signed in, or linked, comes back to `next`. Settles with false where the server
 * does not answer, else when the page is on its way.
 */
export async function beginTwitch(next: string): Promise<boolean> {
  try {
    // Asked first: without an answer to this, next-auth would leave for an address that does not answer either.
    const { ok } = await fetch('/api/auth/providers', { cache: 'no-store' })
    if (ok) await signIn('twitch', { callbackUrl: next })
    return ok
  } catch {
    return false
  }
}
