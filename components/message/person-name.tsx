'use client'

import { useUser } from '#client/hooks/use-user.ts'

export function usePersonName(id: string | null): string {
  const user = useUser(id)
  if (user === undefined) return '…'
  return user?.name ?? 'Deleted user'
}

export function PersonName({ id }: { id: string | null }) {
  return <span className="font-semibold">{usePersonName(id)}</span>
}
