'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useLastSpeakers, useMood } from '#client/hooks/use-mood.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { MoodText } from './mood.tsx'

/** As many as there is room for. */
const COUNT = 3

/** Who is speaking in a room of several, and how they feel. */
export function LastSpeakers({ room }: { room: Room }) {
  const t = useTranslations('room.header')
  const ids = useLastSpeakers(room.id, COUNT)
  if (room.kind === 'direct' || ids.length === 0) return null
  return (
    <ul aria-label={t('speakers')} className="flex shrink-0 gap-1.5 px-2 max-lg:hidden">
      {ids.map((id) => (
        <Speaker key={id} roomId={room.id} id={id} />
      ))}
    </ul>
  )
}

function Speaker({ roomId, id }: { roomId: string; id: string }) {
  const common = useTranslations('common')
  const user = useUser(id)
  const mood = useMood(roomId, id)
  const name = user === undefined ? common('unknownUser') : (user?.name ?? common('deletedUser'))
  return (
    <li title={name} className="flex">
      <Avatar id={id} name={user?.name ?? null} url={user?.avatarUrl ?? null} emotion={mood} size="small" />
      <span className="sr-only">{name} </span>
      <MoodText emotion={mood} />
    </li>
  )
}
