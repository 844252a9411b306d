import { redirect } from 'next/navigation'
import { LoginForm } from '#components/session/login-form.tsx'
import { safeNextPath } from '#components/session/next-path.ts'
import { pageSession } from '../session.ts'

interface Props {
  searchParams: Promise<{ next?: string | string[]; why?: string | string[] }>
}

export default async function LoginPage({ searchParams }: Props) {
  const { next, why } = await searchParams
  const path = safeNextPath(next)
  if (await pageSession()) redirect(path)
  return <LoginForm next={path} why={why === 'ended' || why === 'elsewhere' ? why : null} />
}
