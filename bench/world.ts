/** What a database is filled with before a run: users `u0 …`, each with a session, and rooms `r0 …` of them. */
export interface World {
  users: number
  /** `texts`: what is said in turn; a hundred letters where it is left out. `data`: the room’s. */
  rooms: { members: number[]; messages: number; texts?: readonly string[]; data?: Record<string, string> }[]
}

/** Ids as the server's own look: 36 characters. */
const idOf = (kind: string, n: number): string => `0199${kind}00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const userId = (n: number): string => idOf('0a', n)
export const roomId = (n: number): string => idOf('0b', n)
export const messageId = (room: number, seq: number): string =>
  idOf(`${(room % 200).toString(16).padStart(2, '0')}`, room * 2 ** 24 + seq)
export const sessionToken = (n: number): string => `bench-session-${n}`
export const cookieOf = (n: number): string => `next-auth.session-token=${sessionToken(n)}`

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => from + at)

/** So many rooms of so many members, nobody in two of them. */
export const separateRooms = (rooms: number, members: number): World => ({
  users: rooms * members,
  rooms: range(rooms).map((room) => ({ members: range(members, room * members), messages: 0 })),
})

/** Everyone in so many rooms: neighbours share them. */
export const sharedRooms = (users: number, each: number, members: number): World => {
  const count = Math.round((users * each) / members)
  const stride = users / count
  return {
    users,
    rooms: range(count).map((room) => ({
      members: range(members, Math.floor(room * stride)).map((user) => user % users),
      messages: 0,
    })),
  }
}

export const oneRoom = (members: number, messages = 0): World => ({
  users: members,
  rooms: [{ members: range(members), messages }],
})

/** Two people in so many rooms with so many messages each. */
export const pairInRooms = (rooms: number, messages: number): World => ({
  users: 2,
  rooms: range(rooms).map(() => ({ members: [0, 1], messages })),
})
