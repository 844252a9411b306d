import { redirect } from 'next/navigation'
import { RoomView } from '#components/room/room-view.tsx'
import { pageSession } from '../../session.ts'

export default async function RoomPage({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params
  if (!(await pageSession())) redirect(`/login?next=${encodeURIComponent(`/rooms/${roomId}`)}`)
  return <RoomView key={roomId} roomId={decodeURIComponent(roomId)} />
}
