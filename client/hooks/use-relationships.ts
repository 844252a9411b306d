'use client'

import { useCallback } from 'react'
import type { Relationship } from '#protocol/relationship.ts'
import { putRelationship } from '#client/store/entities.ts'
import { blockedIds, isBlocked, relationshipWith } from '#client/store/relationships.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { asCallError } from '#client/transport/call-error.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

export type RelationshipType = Relationship['type']

/** What one has said about somebody; undefined as long as it was not loaded. */
export const useRelationship = (userId: string | null): RelationshipType | undefined =>
  useStore((state) => (userId === null ? null : relationshipWith(state, userId)))

/** Whether one has blocked somebody, as far as is known. */
export const useIsBlocked = (userId: string | null): boolean => useStore((state) => isBlocked(state, userId))

/** All whom one has blocked. */
export const useBlockedIds = (): ReadonlySet<string> => useStore(blockedIds)

/** All that one has said about others; null as long as it was not loaded. */
export const useRelationships = (): Readonly<Record<string, Relationship>> | null =>
  useStore((state) => state.relationships)

/**
 * Says about somebody that they are a friend, blocked, or neither. It holds at once, and is taken back where the server
 * refuses: settles with what went wrong then, or null.
 */
export function useSetRelationship(): (userId: string, type: RelationshipType) => Promise<CallError | null> {
  const client = useClient()
  return useCallback(
    async (userId, type) => {
      const { store } = client
      const { me, relationships } = store.getSnapshot()
      const before = relationships?.[userId]
      // When it was said is the server's to tell.
      const { createdAt = '', updatedAt = '' } = before ?? {}
      const wanted: Relationship = { userId: me?.id ?? '', otherId: userId, type, createdAt, updatedAt }
      store.update((state) => putRelationship(state, wanted))
      try {
        await client.run('relationship.set', { userId, type })
        return null
      } catch (thrown) {
        // Whoever said something else meanwhile, here or elsewhere, is not overruled.
        const now = store.getSnapshot().relationships?.[userId]
        if ((type === null && !now) || now === wanted)
          store.update((state) => putRelationship(state, before ?? { ...wanted, type: null }))
        return asCallError(thrown)
      }
    },
    [client],
  )
}
