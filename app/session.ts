import { headers } from 'next/headers'
import { cache } from 'react'
import { runtime } from '#server/runtime.ts'

// Asked before the runtime is: it tells `next build`, where there is none, that the page is made per request.
const cookieHeader = async () => (await headers()).get('cookie')

/** Who looks at this page; once per request. */
export const pageSession = cache(async () => {
  const cookie = await cookieHeader()
  return runtime().pageSession(cookie)
})

/** What their page starts with: the same as a first `sync`, without its subscription. */
export const pageSync = cache(async () => {
  const cookie = await cookieHeader()
  return runtime().pageSync(cookie)
})

/** Why the session that this browser had is over, where that is known. */
export async function pageEnd() {
  const cookie = await cookieHeader()
  return runtime().pageEnd(cookie)
}

/** Which Twitch one can sign in with. */
export async function pageTwitch() {
  await cookieHeader()
  return runtime().twitch
}
