import { redirect } from 'next/navigation'
import { JoinByLink } from '#components/room/join-by-link.tsx'
import { pageSession } from '../../session.ts'

export default async function JoinPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  if (!(await pageSession())) redirect(`/login?next=${encodeURIComponent(`/join/${code}`)}`)
  return <JoinByLink code={decodeURIComponent(code)} />
}
