import type { Member, Role, Room } from '#protocol/room.ts'

/** Where one stands in a room: of all that a room is, what a member's row is drawn by. */
export type Standing = Pick<Room, 'id' | 'role' | 'closedAt' | 'kind'>

type Of = Omit<Standing, 'id'>

/** The owner removes anybody, a moderator members only; oneself one does not remove. */
export function mayRemove(room: Of, role: Role, self: boolean): boolean {
  if (self || room.kind === 'direct' || role === 'owner') return false
  return room.role === 'owner' || (room.role === 'moderator' && role === 'member')
}

export const mayGiveRoles = (room: Of, self: boolean): boolean =>
  room.role === 'owner' && room.closedAt === null && !self

export const hasPower = (room: Of, member: Pick<Member, 'role'>, self: boolean): boolean =>
  mayRemove(room, member.role, self) || mayGiveRoles(room, self)
