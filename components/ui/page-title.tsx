'use client'

import { useTotalUnread } from '#client/hooks/use-rooms.ts'

/** The tab's title: React keeps it in the head, with the unread count in front. */
export function PageTitle({ name }: { name: string }) {
  const unread = useTotalUnread()
  return <title>{`${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${name} — Greenroom`}</title>
}
