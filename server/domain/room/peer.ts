/** What two people's direct room is unique for, whoever opens it. Ids have no colon. */
export const directKeyOf = (one: string, other: string): string => [one, other].sort().join(':')

/** Who is at the other end of a direct room, from its key. */
export const peerOf = (directKey: string, userId: string): string =>
  directKey.split(':').find((id) => id !== userId) ?? userId
