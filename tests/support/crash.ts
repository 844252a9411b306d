import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '#protocol/message.ts'
import { ChildSite } from './child-site.ts'
import { Random } from './random.ts'
import { DATABASES, hasDatabase, token, type Person } from './site.ts'

const SENDERS = 6

interface Said {
  roomId: string
  token: string
  text: string
  /** The server said that it has it. */
  acknowledged: string | null
}

/** Kills a server in the middle of its work, again and again, and then holds what it has against what it said. */
export const killUnderLoad = (rounds: number) =>
  describe.each(DATABASES)('kill -9 under load, on %s', async (kind) => {
    const present = await hasDatabase(kind)
    let site: ChildSite
    beforeAll(async () => {
      if (present) site = await ChildSite.open(kind)
    })
    afterAll(() => site?.close())

    it.skipIf(!present)(
      `${rounds} rounds: nothing acknowledged is lost, nothing is doubled, the numbers have no gap`,
      async () => {
        const random = new Random(20_261_121)
        const people: Person[] = []
        for (let nth = 0; nth < SENDERS; nth++) people.push(await site.signUp(`sender_${nth}`))
        const [first] = people as [Person]
        const { room } = await first.call('room.create', { name: 'A room' })
        const { room: other } = await first.call('room.create', { name: 'Another' })
        for (const person of people)
          for (const { code } of [room, other]) await person.call('room.join', { code: code ?? '' })
        const said = new Map<Person, Said[]>(people.map((person) => [person, []]))

        for (let round = 0; round < rounds; round++) {
          let alive = true
          const broken: unknown[] = []
          const senders = people
            .map(async (person) => {
              await person.connect()
              const list = said.get(person) as Said[]
              // What was on its way when the server died is said again first, with its token; some of the rest, too.
              for (const before of list)
                if (before.acknowledged === null || random.below(20) === 0) await send(person, before)
              while (alive) {
                const roomId = random.below(3) === 0 ? other.id : room.id
                const next: Said = {
                  roomId,
                  token: token(),
                  text: `${person.handle} ${list.length}`,
                  acknowledged: null,
                }
                list.push(next)
                await send(person, next)
              }
            })
            .map((sender) => sender.catch((error: unknown) => broken.push(error)))
          const goal = [...said.values()].flat().length + 40 + random.below(120)
          await reached(() => [...said.values()].flat().length >= goal)
          await site.kill()
          alive = false
          await Promise.all(senders)
          // Every sender ends by its connection breaking, and by nothing else.
          expect(broken.map(String)).toEqual(people.map(() => 'Error: socket has been disconnected'))
          for (const person of people) person.disconnect()
          await site.start()
        }

        for (const [person, list] of said)
          for (const before of list) if (before.acknowledged === null) await sendOverHttp(person, before)
        for (const roomId of [room.id, other.id]) {
          const all = await everything(first, roomId)
          expect(all.map((message) => message.seq)).toEqual(all.map((_, at) => at + 1))
          const mine = [...said].flatMap(([person, list]) =>
            list.filter((one) => one.roomId === roomId).map((one) => ({ ...one, senderId: person.id })),
          )
          const key = (senderId: string | null, tokenOf: string) => `${senderId} ${tokenOf}`
          expect(new Set(all.map((message) => key(message.senderId, message.token))).size).toBe(all.length)
          expect(all.length).toBe(mine.length)
          const byKey = new Map(all.map((message) => [key(message.senderId, message.token), message]))
          for (const one of mine) {
            const message = byKey.get(key(one.senderId, one.token))
            expect([message?.id, message?.content]).toEqual([one.acknowledged, { text: one.text }])
          }
          // Each sender's messages stand in the order in which that sender said them.
          for (const person of people) {
            const order = all.filter((message) => message.senderId === person.id).map((message) => message.token)
            const inOrder = mine.filter((one) => one.senderId === person.id).map((one) => one.token)
            expect(order).toEqual(inOrder)
          }
          expect(all.map((message) => message.createdAt)).toEqual(all.map((message) => message.createdAt).sort())
        }
        expect((await first.http('sync', { cursors: {} })).ok).toBe(true)
      },
      20_000 * rounds,
    )
  })

/** Sends and notes the acknowledgement; a connection that breaks leaves it unknown. */
async function send(person: Person, said: Said): Promise<void> {
  const result = await person.emit('message.send', inputOf(said))
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`)
  note(said, result.data.message.id)
}

async function sendOverHttp(person: Person, said: Said): Promise<void> {
  const { message } = await person.call('message.send', inputOf(said))
  note(said, message.id)
}

const inputOf = ({ roomId, token: of, text }: Said) => ({ roomId, token: of, type: 'text', content: { text } })

function note(said: Said, id: string): void {
  if (said.acknowledged !== null && said.acknowledged !== id)
    throw new Error(`the token ${said.token} was acknowledged as two messages`)
  said.acknowledged = id
}

async function everything(person: Person, roomId: string): Promise<Message[]> {
  const all: Message[] = []
  for (;;) {
    const page = await person.call('message.list', { roomId, after: all.length, limit: 100 })
    all.push(...page.messages)
    if (!page.hasMore) return all
  }
}

/** Looks again whenever the event loop turns. */
async function reached(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
