'use client'

import { useMemo } from 'react'
import { useMentionable } from '#client/hooks/use-mentionable.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import type { Choice } from './completion-list.tsx'
import { CHOICES_MAX, matchPeople } from './match.ts'

/** Members of the room whose handle or name is like this. */
export function usePeopleChoices(roomId: string, query: string): readonly Choice[] {
  const people = useMentionable(roomId, query, CHOICES_MAX)
  return useMemo(
    () =>
      matchPeople(people, query).map(({ id, handle, name, avatarUrl }) => ({
        key: id,
        text: `@${handle}`,
        content: (
          <>
            <Avatar id={id} name={name} url={avatarUrl} size="small" />
            <bdi className="min-w-0 truncate font-medium">{name}</bdi>
            <bdi className="min-w-0 shrink-0 text-sm text-quiet">@{handle}</bdi>
          </>
        ),
      })),
    [people, query],
  )
}
