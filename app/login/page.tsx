import { redirect } from 'next/navigation'
import { LoginForm } from '#components/session/login-form.tsx'
import { isInvitation, safeNextPath } from '#components/session/next-path.ts'
import { pageEnd, pageSession, pageTwitch } from '../session.ts'

interface Props {
  searchParams: Promise<{ next?: string | string[]; why?: string | string[] }>
}

export default async function LoginPage({ searchParams }: Props) {
  const { next, why } = await searchParams
  const path = safeNextPath(next)
  if (await pageSession()) redirect(path)
  const left = why === 'ended' || why === 'elsewhere' ? why : null
  // The client knows that a session is over, the server what ended it. Who comes for something else knows, or need not.
  const asks = left !== null || (next !== undefined && !isInvitation(path))
  const reason = (asks ? await pageEnd() : null) ?? left
  return <LoginForm next={path} why={reason} twitch={await pageTwitch()} />
}
