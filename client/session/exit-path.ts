import type { WhyLeft } from './page-client.ts'

/** Where a page whose session is over goes. `here` is its own path: who is sent away comes back to it. */
export function exitPath(why: WhyLeft, here: string): string {
  if (why === 'ended') return `/login?why=ended&next=${encodeURIComponent(here)}`
  // Who signed out is done; the next one at this browser may be somebody else.
  return why === 'elsewhere' ? '/login?why=elsewhere' : '/'
}
