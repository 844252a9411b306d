'use client'

import { useTotalUnread } from '#client/hooks/use-unread.ts'
import { DocumentTitle } from './document-title.tsx'

/** The tab's title in the signed-in part, with what is unread in front. */
export function PageTitle({ name }: { name: string }) {
  return <DocumentTitle name={name} count={useTotalUnread().unread} />
}
