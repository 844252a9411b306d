'use client'

import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#protocol/user.ts'
import { useHiddenRooms, useRooms } from '#client/hooks/use-rooms.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { useKnownUsers } from '#client/hooks/use-user.ts'
import { useUserSearch } from '#client/hooks/use-user-search.ts'
import { usePersonActions } from '#components/people/use-person-actions.ts'
import { roomPath } from '#components/place/place.ts'
import { go, usePlace } from '#components/place/use-place.tsx'
import { RoomAvatar } from '#components/room/room-avatar.tsx'
import { useRoomName } from '#components/room/use-room-name.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { best, matchOf } from './match.ts'
import { useCommands } from './use-commands.ts'

export interface Result {
  readonly id: string
  readonly name: string
  /** Beside the name. */
  readonly note?: string
  readonly keys?: string
  /** Of a room, whose unread messages are counted. */
  readonly roomId?: string
  readonly muted?: boolean
  readonly picture: ReactNode
  readonly act: () => void
}

export interface Group {
  readonly name: string
  readonly results: readonly Result[]
}

const LIMITS = { rooms: 8, people: 6, commands: 12 }

/** What goes by the name that was typed; without a name, where one was lately and what one can do. */
export function useResults(typed: string): readonly Group[] {
  const t = useTranslations('chat.palette')
  const rooms = useRooms()
  const hidden = useHiddenRooms()
  const { me } = useSession()
  const commands = useCommands()
  const nameOf = useRoomName()
  const place = usePlace()
  const here = place.name === 'rooms' ? place.roomId : null
  const q = typed.trim().replace(/^@/, '')
  const people = usePeople(q, me?.id)
  const { write } = usePersonActions()
  // Where one is already, one does not want to jump.
  const others = q === '' ? rooms.filter((room) => room.id !== here) : [...rooms, ...hidden]
  const groups: Group[] = [
    {
      name: t('rooms'),
      results: best(others, nameOf, q, LIMITS.rooms).map((room) => ({
        id: `room-${room.id}`,
        name: nameOf(room),
        roomId: room.id,
        muted: room.prefs.muted,
        picture: <RoomAvatar room={room} size="small" />,
        act: () => go(roomPath(room.id)),
      })),
    },
    {
      name: t('people'),
      results: people.map((user) => ({
        id: `user-${user.id}`,
        name: user.name ?? '',
        note: `@${user.handle}`,
        picture: <Avatar id={user.id} name={user.name} url={user.avatarUrl} size="small" />,
        act: () => void write(user),
      })),
    },
    {
      name: t('commands'),
      results: best(commands, ({ name }) => name, q, LIMITS.commands).map(({ id, name, icon: Icon, keys, act }) => ({
        id: `command-${id}`,
        name,
        ...(keys === undefined ? {} : { keys }),
        picture: (
          <span className="inline-grid size-6 place-items-center">
            <Icon aria-hidden className="size-5 stroke-[1.75] text-quiet" />
          </span>
        ),
        act,
      })),
    },
  ]
  return groups.filter(({ results }) => results.length > 0)
}

const wordsOf = ({ name, handle }: User) => `${name ?? ''} ${handle}`

/** Whoever goes by it of those that this page has met, at once; everybody else a moment later, below them. */
function usePeople(q: string, me: string | undefined): readonly User[] {
  const users = useKnownUsers()
  const { found } = useUserSearch(q, LIMITS.people)
  const known = useMemo(
    () => Object.values(users).flatMap((user) => (user?.name && user.id !== me ? [user] : [])),
    [users, me],
  )
  if (q === '') return []
  const near = best(known, wordsOf, q, LIMITS.people)
  // What was found for the letters before holds as far as it goes by these as well.
  const others = (found?.users ?? []).filter((user) => found?.q === q || matchOf(wordsOf(user), q) > 0)
  const all = new Map([...near, ...others].map((user) => [user.id, user]))
  return [...all.values()].slice(0, LIMITS.people)
}
