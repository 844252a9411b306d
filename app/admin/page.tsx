import { notFound, redirect } from 'next/navigation'
import { UserAdministration } from '#components/admin/user-administration.tsx'
import { pageSession } from '../session.ts'

export default async function AdminPage() {
  const session = await pageSession()
  if (!session) redirect('/login?next=/admin')
  if (!session.user.admin) notFound()
  return <UserAdministration />
}
