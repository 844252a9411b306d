import type { Member } from '#protocol/room.ts'
import { type MemberList, without } from './state.ts'

export const EMPTY_MEMBERS: MemberList = { items: {}, gone: {}, complete: false, next: null }

/** Who is here now, by a change. What is only of the moment is in no change and stays as it was. */
export function putMember(list: MemberList, member: Member): MemberList {
  const known = list.items[member.user.id]
  return {
    ...list,
    items: { ...list.items, [member.user.id]: { ...ofTheMoment(known), ...member } },
    gone: without(list.gone, member.user.id),
  }
}

export function dropMember(list: MemberList, userId: string): MemberList {
  return {
    ...list,
    items: without(list.items, userId),
    gone: list.complete ? list.gone : { ...list.gone, [userId]: true },
  }
}

/** A page never overrides what changes told since the first page was asked for: every later change comes by as well. */
export function addMemberPage(list: MemberList, page: readonly Member[], next: string | null): MemberList {
  const read = page.filter((member) => !list.gone[member.user.id]).map((member) => [member.user.id, member] as const)
  const told = Object.entries(list.items).map(([id, member]) => {
    const other = page.find((candidate) => candidate.user.id === id)
    return [id, { ...ofTheMoment(other), ...member }] as const
  })
  return {
    items: Object.fromEntries([...read, ...told]),
    gone: next === null ? {} : list.gone,
    complete: next === null,
    next,
  }
}

function ofTheMoment(member: Member | undefined): Partial<Member> {
  if (!member) return {}
  return {
    ...(member.readSeq === undefined ? {} : { readSeq: member.readSeq }),
    ...(member.online === undefined ? {} : { online: member.online }),
  }
}
