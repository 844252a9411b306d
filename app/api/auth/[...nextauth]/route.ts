import NextAuth, { type AuthOptions } from 'next-auth'
import type { NextRequest } from 'next/server'
import { runtime } from '#server/runtime.ts'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

// The one route handler: next-auth's own. All else below /api is answered before Next sees it.
const handle = (request: NextRequest, context: Context) =>
  runtime().signIn(
    request,
    (options: AuthOptions) => NextAuth(request as never, context as never, options) as Promise<Response>,
  )

export { handle as GET, handle as POST }
