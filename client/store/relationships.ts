import type { Relationship } from '#protocol/relationship.ts'
import type { State } from './state.ts'

type Known = Pick<State, 'relationships' | 'keptBlocks'>

/** What one has said about somebody; undefined as long as that was not loaded. */
export function relationshipWith({ relationships }: Known, userId: string): 'friend' | 'block' | null | undefined {
  if (!relationships) return undefined
  return Object.hasOwn(relationships, userId) ? (relationships[userId]?.type ?? null) : null
}

/** Asked for each message that is drawn: as long as nothing was loaded, what was kept holds. */
export function isBlocked({ relationships, keptBlocks }: Known, userId: string | null): boolean {
  if (userId === null) return false
  return relationships
    ? relationshipWith({ relationships, keptBlocks }, userId) === 'block'
    : keptBlocks[userId] === true
}

let last: { of: readonly unknown[]; ids: ReadonlySet<string> } | null = null

/** Whom one has blocked. The same parts give the same set. */
export function blockedIds({ relationships, keptBlocks }: Known): ReadonlySet<string> {
  if (last?.of[0] === relationships && last.of[1] === keptBlocks) return last.ids
  const ids = relationships
    ? Object.values(relationships).flatMap(({ otherId, type }) => (type === 'block' ? [otherId] : []))
    : Object.keys(keptBlocks)
  const before = last?.ids
  const same = before?.size === ids.length && ids.every((id) => before.has(id))
  last = { of: [relationships, keptBlocks], ids: same && before ? before : new Set(ids) }
  return last.ids
}

export const keepBlocks = (state: State, ids: readonly string[]): State =>
  ids.length === 0 ? state : { ...state, keptBlocks: Object.fromEntries(ids.map((id) => [id, true] as const)) }

/** All there are: what is held beside them is of no use. */
export const putRelationships = (state: State, all: readonly Relationship[]): State => ({
  ...state,
  relationships: Object.fromEntries(all.filter(({ type }) => type !== null).map((one) => [one.otherId, one])),
})
