import { redirect } from 'next/navigation'
import { LoginForm } from '#components/session/login-form.tsx'
import { safeNextPath } from '#components/session/next-path.ts'
import { pageEnd, pageSession, pageTwitch } from '../session.ts'

interface Props {
  searchParams: Promise<{ next?: string | string[]; why?: string | string[] }>
}

export default async function LoginPage({ searchParams }: Props) {
  const { next, why } = await searchParams
  const path = safeNextPath(next)
  if (await pageSession()) redirect(path)
  // The client knows that a session is over, the server what ended it.
  const reason = (await pageEnd()) ?? (why === 'ended' || why === 'elsewhere' ? why : null)
  return <LoginForm next={path} why={reason} twitch={await pageTwitch()} />
}
