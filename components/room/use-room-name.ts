'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { SharedRoom } from '#protocol/room.ts'
import type { User } from '#protocol/user.ts'

type Named = Pick<SharedRoom, 'name' | 'kind'> & { peer?: User | null }

/** A conversation of two goes by the name of the other. */
export function useRoomName(): (room: Named) => string {
  const t = useTranslations('common')
  return useCallback((room) => (room.peer ? (room.peer.name ?? t('deletedUser')) : room.name), [t])
}
