/** Somebody's stay in a room, and the mark that they found there: one that is set during it is for the next. */
export interface Visit {
  readonly roomId: string
  readonly mark: number | null
}

/** The stay goes on while room and mark are the same; a mark that went or moved is not found again in it. */
export function stay(before: Visit | null, roomId: string, mark: number | null): Visit {
  if (before?.roomId !== roomId) return { roomId, mark }
  return before.mark === null || before.mark === mark ? before : { roomId, mark: null }
}

/** Seeing the room's end takes the mark away that was there when one came. */
export const takesMark = (visit: Visit, roomId: string, mark: number | null): boolean =>
  mark !== null && visit.roomId === roomId && visit.mark === mark
