import { expect, it } from 'vitest'
import type { Relationship } from '#protocol/relationship.ts'
import { putRelationship } from './entities.ts'
import { blockedIds, isBlocked, keepBlocks, putRelationships, relationshipWith } from './relationships.ts'
import { EMPTY_STATE } from './state.ts'

const AT = '2026-01-01T00:00:00.000Z'
const relationship = (otherId: string, type: Relationship['type']): Relationship => ({
  ...{ userId: 'me', otherId, type },
  ...{ createdAt: AT, updatedAt: AT },
})

it('who was blocked when the page was made is blocked until it is known who is', () => {
  const kept = keepBlocks(EMPTY_STATE, ['ben'])
  expect(isBlocked(kept, 'ben')).toBe(true)
  expect(relationshipWith(kept, 'ben')).toBeUndefined()
  const loaded = putRelationships(kept, [relationship('cleo', 'block'), relationship('dan', 'friend')])
  expect(isBlocked(loaded, 'ben')).toBe(false)
  expect([...blockedIds(loaded)]).toEqual(['cleo'])
  expect(relationshipWith(loaded, 'dan')).toBe('friend')
})

it('nobody has a relationship by an inherited name', () => {
  const loaded = putRelationships(EMPTY_STATE, [])
  expect(relationshipWith(loaded, 'constructor')).toBeNull()
  expect(isBlocked(keepBlocks(EMPTY_STATE, ['ben']), 'toString')).toBe(false)
})

it('what is taken back is gone, and nothing is known before all is', () => {
  const loaded = putRelationships(EMPTY_STATE, [relationship('ben', 'block')])
  expect(isBlocked(putRelationship(loaded, relationship('ben', null)), 'ben')).toBe(false)
  expect(putRelationship(EMPTY_STATE, relationship('ben', 'block'))).toBe(EMPTY_STATE)
})
