'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useMember } from '#client/hooks/use-members.ts'
import { usePresence } from '#client/hooks/use-presence.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { useRoom, useRoomsInCommon } from '#client/hooks/use-rooms.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { roomPath } from '#components/place/place.ts'
import { Go } from '#components/place/use-place.tsx'
import { RoomAvatar } from '#components/room/room-avatar.tsx'
import { useRoomName } from '#components/room/use-room-name.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

interface Props {
  userId: string
  /** As a member of that room. */
  roomId?: string | undefined
  onClose: () => void
}

/** Who somebody is. */
export function ProfileDialog({ userId, roomId = '', onClose }: Props) {
  const t = useTranslations('people.profile')
  const common = useTranslations('common')
  const { me } = useSession()
  const user = useUser(userId)
  const member = useMember(roomId, userId)
  const told = usePresence(userId)
  const live = useIsLive()
  const online = live ? (told ?? member?.online) : undefined
  const self = me?.id === userId
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {user === undefined && <Skeleton label={common('loading')} rows={1} />}
      {user === null && <p className="text-quiet">{t('gone')}</p>}
      {user && (
        <>
          <div className="flex items-center gap-4">
            <Avatar id={user.id} name={user.name} url={user.avatarUrl} online={online} size="large" />
            <div className="min-w-0">
              <p dir="auto" className="w-fit text-xl font-semibold wrap-anywhere">
                {user.name ?? common('deletedUser')}
              </p>
              <p className="wrap-anywhere text-quiet">
                <bdi className="select-all">@{user.handle}</bdi>
                {online !== undefined && <span> · {t(online ? 'online' : 'offline')}</span>}
              </p>
            </div>
          </div>
          <Facts roomId={roomId} userId={userId} createdAt={user.createdAt} />
          {self ? (
            <Go
              href="/settings"
              onClick={onClose}
              className="tap inline-flex items-center font-medium text-accent underline"
            >
              {t('edit')}
            </Go>
          ) : (
            <InCommon userId={userId} onClose={onClose} />
          )}
        </>
      )}
    </Dialog>
  )
}

function Facts({ roomId, userId, createdAt }: { roomId: string; userId: string; createdAt: string }) {
  const t = useTranslations('people.profile')
  const roles = useTranslations('people.roles')
  const format = useFormatter()
  const room = useRoom(roomId)
  const member = useMember(roomId, userId)
  const date = (at: string) => format.dateTime(Date.parse(at), { dateStyle: 'long' })
  const facts = [
    ...(room && member
      ? [
          [t('role', { room: room.name }), roles(member.role, { count: 1 })],
          [t('joined', { room: room.name }), date(member.joinedAt)],
        ]
      : []),
    [t('since'), date(createdAt)],
  ]
  return (
    <dl className="grid gap-3 border-t border-line pt-4">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm wrap-anywhere text-quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function InCommon({ userId, onClose }: { userId: string; onClose: () => void }) {
  const t = useTranslations('people.profile')
  const rooms = useRoomsInCommon(userId)
  const nameOf = useRoomName()
  if (rooms.length === 0) return null
  return (
    <section aria-label={t('common')} className="grid gap-1 border-t border-line pt-4">
      <h3 className="text-sm text-quiet">{t('common')}</h3>
      <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)]">
        {rooms.map((room) => (
          <li key={room.id}>
            <Go
              href={roomPath(room.id)}
              onClick={onClose}
              className="tap flex items-center gap-3 rounded-md px-2 py-1 hover:bg-hover"
            >
              <RoomAvatar room={room} size="small" />
              <span dir="auto" className="truncate">
                {nameOf(room)}
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
