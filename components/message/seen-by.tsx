'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { useRoom } from '#client/hooks/use-rooms.ts'
import { useLastSeq, useSeenBy, useSeqAbove } from '#client/hooks/use-seen-by.ts'
import { useKnownUsers, useUser } from '#client/hooks/use-user.ts'
import { Avatar } from '#components/ui/avatar.tsx'

/** More are a number; of many only the first are named. */
const DRAWN_MAX = 5
const NAMED_MAX = 20

/**
 * Who has read up to the message above this one and no further. It lies over the edge between the two and takes no room: a
 * row is as high as it was when somebody reads on.
 */
export function SeenAbove({ item, follows }: { item: TimelineItem; follows: boolean }) {
  const { roomId } = item.kind === 'message' ? item.message : item.pending
  const above = useSeqAbove(roomId, item.kind === 'pending' ? item.pending.token : null)
  const seq = item.kind === 'message' ? item.message.seq - 1 : above
  // Beside a name there is room.
  return <Seen roomId={roomId} seq={seq} place={follows ? '-top-2.5' : 'top-0'} />
}

/** Who has read all there is. */
export function SeenAtEnd({ roomId }: { roomId: string }) {
  return <Seen roomId={roomId} seq={useLastSeq(roomId)} place="top-0" />
}

function Seen({ roomId, seq, place }: { roomId: string; seq: number | null; place: string }) {
  const userIds = useSeenBy(roomId, seq)
  if (userIds.length === 0) return null
  return (
    <div className="relative z-1 h-0 shrink-0">
      <div className={`absolute end-3 ${place} flex`}>
        <Readers roomId={roomId} userIds={userIds} />
      </div>
    </div>
  )
}

function Readers({ roomId, userIds }: { roomId: string; userIds: readonly string[] }) {
  const t = useTranslations('message.seen')
  const format = useFormatter()
  const users = useKnownUsers()
  const direct = useRoom(roomId)?.kind === 'direct'
  if (direct) return <p className="rounded-sm bg-page px-1 text-xs leading-5 text-quiet">{t('seen')}</p>
  const names = userIds.flatMap((id) => users[id]?.name ?? [])
  const rest = names.length - NAMED_MAX
  const named = rest > 0 ? [...names.slice(0, NAMED_MAX), t('others', { count: rest })] : names
  const text = t('by', { names: format.list(named) })
  return (
    <button
      type="button"
      aria-label={text}
      className="group/seen relative flex items-center rounded-full bg-page p-px text-xs text-quiet pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
    >
      <span className="flex -space-x-1.5 rtl:space-x-reverse">
        {userIds.slice(0, DRAWN_MAX).map((id) => (
          <Reader key={id} id={id} />
        ))}
      </span>
      {userIds.length > DRAWN_MAX && (
        <span aria-hidden className="px-1 tabular-nums">
          {t('more', { count: userIds.length - DRAWN_MAX })}
        </span>
      )}
      <span
        aria-hidden
        className="pointer-events-none absolute end-0 bottom-full mb-1 hidden w-max max-w-60 rounded-md bg-raised px-2 py-1 text-start text-ink shadow-float wrap-anywhere group-hover/seen:block group-focus-visible/seen:block pointer-coarse:group-focus/seen:block"
      >
        {text}
      </span>
    </button>
  )
}

function Reader({ id }: { id: string }) {
  const user = useUser(id)
  return (
    <span className="inline-flex rounded-full border border-page">
      <Avatar id={id} name={user?.name ?? null} url={user?.avatarUrl ?? null} size="tiny" />
    </span>
  )
}
