import { redirect } from 'next/navigation'
import { SignupForm } from '#components/session/signup-form.tsx'
import { safeNextPath } from '#components/session/next-path.ts'
import { pageSession, pageTwitch } from '../session.ts'

export default async function SignupPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const path = safeNextPath((await searchParams).next)
  if (await pageSession()) redirect(path)
  return <SignupForm next={path} twitch={await pageTwitch()} />
}
