import { redirect } from 'next/navigation'
import { Landing } from '#components/session/landing.tsx'
import { pageSession } from './session.ts'

export default async function HomePage() {
  if (await pageSession()) redirect('/rooms')
  return <Landing />
}
