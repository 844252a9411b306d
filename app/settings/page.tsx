import { redirect } from 'next/navigation'
import { Settings } from '#components/settings/settings.tsx'
import { pageSession, pageTwitch } from '../session.ts'

export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<{ linked?: string | string[] }>
}) {
  if (!(await pageSession())) redirect('/login?next=/settings')
  const { linked } = await searchParams
  return <Settings twitch={await pageTwitch()} linked={linked === 'twitch'} />
}
