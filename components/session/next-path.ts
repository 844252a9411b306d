/** Somebody followed an invitation, and is asked who they are first. */
export const isInvitation = (path: string): boolean => path.startsWith('/join/')

const BASE = 'http://here.invalid'

/** Where to go after signing in: a path of this site, whatever the address says. */
export function safeNextPath(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, BASE)) return '/rooms'
  const url = new URL(next, BASE)
  // `/.//evil.example` has a path that would be an address of its own.
  return url.origin === BASE && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/rooms'
}
