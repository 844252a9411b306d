'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useMember } from '#client/hooks/use-members.ts'
import { useMemberPresence, useWatchedStanding } from '#client/hooks/use-presence.ts'
import { useRoom, useRoomsInCommon } from '#client/hooks/use-rooms.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { roomPath } from '#components/place/place.ts'
import { Go } from '#components/place/use-place.tsx'
import { RoomAvatar } from '#components/room/room-avatar.tsx'
import { useRoomName } from '#components/room/use-room-name.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { PresenceText } from './presence-text.tsx'
import { BlockButton, PersonButtons } from './person-buttons.tsx'

interface Props {
  userId: string
  /** As a member of that room. */
  roomId?: string | undefined
  /** Where one is in the conversation with them: the way there is none. */
  beside?: boolean
  /** What stands in front of the page goes, as one goes elsewhere. */
  onLeave?: () => void
}

/** Who somebody is, and what one can do about them. */
export function Profile({ userId, roomId = '', beside = false, onLeave }: Props) {
  const t = useTranslations('people.profile')
  const common = useTranslations('common')
  const { me } = useSession()
  const user = useUser(userId)
  const member = useMember(roomId, userId)
  const presence = useMemberPresence(userId, member?.online)
  const standing = useWatchedStanding(userId)
  const self = me?.id === userId
  if (user === undefined) return <Skeleton label={common('loading')} rows={1} />
  if (user === null) return <p className="text-quiet">{t('gone')}</p>
  return (
    <>
      <div className="flex items-center gap-4">
        <Avatar id={user.id} name={user.name} url={user.avatarUrl} presence={presence} size="large" />
        <div className="min-w-0">
          <p dir="auto" className="w-fit text-xl font-semibold wrap-anywhere">
            {user.name ?? common('deletedUser')}
          </p>
          <p className="wrap-anywhere text-quiet">
            <bdi className="select-all">@{user.handle}</bdi>
            {presence !== undefined && (
              <span>
                {' · '}
                <PresenceText state={presence} lastActiveAt={standing?.lastActiveAt} />
              </span>
            )}
          </p>
        </div>
      </div>
      {!self && user.name !== null && <PersonButtons user={user} write={!beside} {...(onLeave && { onLeave })} />}
      <Facts roomId={beside ? '' : roomId} userId={userId} createdAt={user.createdAt} />
      {self ? (
        <Go
          href="/settings"
          onClick={onLeave}
          className="tap inline-flex items-center font-medium text-accent underline"
        >
          {t('edit')}
        </Go>
      ) : (
        <>
          <InCommon userId={userId} onLeave={onLeave} />
          {user.name !== null && <BlockButton userId={userId} />}
        </>
      )}
    </>
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
    ...(room && member && room.kind !== 'direct'
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

function InCommon({ userId, onLeave }: { userId: string; onLeave: (() => void) | undefined }) {
  const t = useTranslations('people.profile')
  // The conversation with them has a button of its own.
  const rooms = useRoomsInCommon(userId).filter(({ kind }) => kind !== 'direct')
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
              onClick={onLeave}
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
