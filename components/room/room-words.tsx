'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { SystemContent } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { useDraft } from '#client/hooks/use-draft.ts'
import { useIsBlocked } from '#client/hooks/use-relationships.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { useMessagePreview } from '#components/message/message-preview.ts'

/** The last words of a room and whose they are; what one has begun to write oneself comes first. */
export function RoomWords({ room, current }: { room: Room; current: boolean }) {
  const t = useTranslations('room.list')
  const common = useTranslations('common')
  const preview = useMessagePreview()
  const { me } = useSession()
  const last = room.lastMessage
  const spoken = last?.type !== 'system' && !last?.deletedAt
  const mine = last !== null && last.senderId === me?.id
  // Who else it is in a direct conversation, its name says.
  const author = useUser(spoken && !mine && room.kind !== 'direct' ? (last?.senderId ?? null) : null)
  const name = mine && spoken ? t('you') : author?.name
  const told = last?.type === 'system' ? (last.content as SystemContent) : null
  const actor = useUser(told?.actorId ?? null)
  const other = useUser(told?.userId ?? null)
  // Isolated, as in the log.
  const nameOf = (id: string | null) =>
    `\u2068${(id === told?.actorId ? actor : other)?.name ?? common('someone')}\u2069`
  const draft = useDraft(room.id).trim()
  const folded = useIsBlocked(last?.senderId ?? null) && room.kind !== 'direct'
  // Where one is writing one sees it.
  if (draft !== '' && !current) {
    return (
      <Words>
        <span className="text-live">{t('draft')}</span> <bdi>{draft}</bdi>
      </Words>
    )
  }
  if (folded) return <Words>{t('blocked')}</Words>
  return (
    <Words>
      {name && (
        <>
          <bdi>{name}</bdi>
          {': '}
        </>
      )}
      <bdi>{preview(last, nameOf)}</bdi>
    </Words>
  )
}

/** In a line, cut off where it ends, whichever way it runs; it begins where the others begin. */
const Words = ({ children }: { children: ReactNode }) => (
  <span className="grid min-w-0 flex-1">
    <span dir="auto" className="w-fit max-w-full truncate text-sm text-quiet">
      {children}
    </span>
  </span>
)
