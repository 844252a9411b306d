import { redirect } from 'next/navigation'
import { NoRoomChosen } from '#components/room/no-room-chosen.tsx'
import { pageSession } from '../session.ts'

export default async function RoomsPage() {
  if (!(await pageSession())) redirect('/login?next=/rooms')
  return <NoRoomChosen />
}
