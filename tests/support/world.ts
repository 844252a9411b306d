import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { openAllRooms } from './replay.ts'
import { token, type Person, type Site } from './site.ts'

export type Standing = 'owner' | 'moderator' | 'member' | 'outsider'

/** A room with somebody of every standing in it, and one who is not; all live, all with everything loaded. */
export interface World {
  site: Site
  room: Room
  people: Record<Standing, Person>
  /** Said by the member. */
  message: Message
}

let worlds = 0

export async function createWorld(site: Site): Promise<World> {
  const nth = (worlds += 1)
  const [owner, moderator, member, outsider] = (await Promise.all(
    ['owner', 'moderator', 'member', 'outsider'].map((name) => site.signUp(`${name}_${nth}`)),
  )) as [Person, Person, Person, Person]
  const { room } = await owner.call('room.create', { name: `Room ${nth}`, token: token() })
  for (const person of [moderator, member]) await person.call('room.join', { code: room.code ?? '' })
  await owner.call('member.update', { roomId: room.id, userId: moderator.id, role: 'moderator' })
  const { message } = await say(member, room.id, `a message of the member for @${owner.handle}`)
  const people = { owner, moderator, member, outsider }
  for (const person of Object.values(people)) {
    await person.live()
    await openAllRooms(person)
  }
  return { site, room, people, message }
}

export const say = (person: Person, roomId: string, text: string, more: object = {}) =>
  person.call('message.send', { roomId, token: token(), type: 'text', content: { text }, ...more })

export function closeWorld(world: World): void {
  for (const person of Object.values(world.people)) person.disconnect()
}
