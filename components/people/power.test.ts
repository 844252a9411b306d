import { expect, it } from 'vitest'
import { ROLES } from '#protocol/room.ts'
import { hasPower, mayGiveRoles, mayRemove } from './power.ts'

const room = { kind: 'group', closedAt: null } as const

it.each([
  ['owner', 'moderator', true],
  ['owner', 'member', true],
  ['moderator', 'owner', false],
  ['moderator', 'moderator', false],
  ['moderator', 'member', true],
  ['member', 'member', false],
] as const)('a %s and a %s: %s', (mine, theirs, may) => {
  expect(mayRemove({ ...room, role: mine }, theirs, false)).toBe(may)
})

it('nobody has power over themselves, or in a conversation of two', () => {
  for (const mine of ROLES)
    for (const theirs of ROLES) {
      expect(hasPower({ ...room, role: mine }, { role: theirs }, true)).toBe(false)
      expect(mayRemove({ ...room, kind: 'direct', role: mine }, theirs, false)).toBe(false)
    }
})

it('a closed room keeps its roles', () => {
  expect(mayGiveRoles({ ...room, role: 'owner', closedAt: '2026-01-01T00:00:00.000Z' }, false)).toBe(false)
})
