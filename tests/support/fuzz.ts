import { expect } from 'vitest'
import { ChildSite } from './child-site.ts'
import { Random } from './random.ts'
import { expectReplayEqualsRefetch, openAllRooms } from './replay.ts'
import { token, type DatabaseKind, type Name, type Person } from './site.ts'

export interface FuzzOptions {
  seed: number
  people: number
  steps: number
  /** How often, in so many steps, the server is killed. */
  kills: number
}

interface Unsure {
  input: { roomId: string; token: string; type: 'text'; content: { text: string } }
}

/** Refusals that a client doing random things meets rightly. */
const EXPECTED = new Set(['not_found', 'forbidden', 'conflict'])

/**
 * Many clients that do random things at once: send, edit, delete, read, join, leave, rename, promote, remove,
 * disconnect, come back, while the server is killed now and then. At the end everyone's state must be the server's,
 * everyone's messages of a room the same, the numbers without a gap, and no token twice.
 */
export async function runFuzz(kind: DatabaseKind, { seed, people: count, steps, kills }: FuzzOptions): Promise<void> {
  const random = new Random(seed)
  const site = await ChildSite.open(kind)
  try {
    const people: Person[] = []
    for (let nth = 0; nth < count; nth++) people.push(await site.signUp(`fuzz_${seed}_${nth}`))
    const rooms: { id: string; code: string }[] = []
    for (const person of people.slice(0, 3)) {
      const { room } = await person.call('room.create', { name: `Room of ${person.handle}`, discoverable: true })
      rooms.push({ id: room.id, code: room.code ?? '' })
    }
    for (const person of people) await person.live()
    await Promise.all(people.map(openAllRooms))
    const unsure = new Map<Person, Unsure[]>(people.map((person) => [person, []]))
    /** Each person does one thing after the other, as people do. */
    const busy = new Map<Person, Promise<void>>()
    const take = (person: Person): Promise<void> => {
      const next = (busy.get(person) ?? Promise.resolve()).then(() => act(person, random, rooms, people, unsure))
      busy.set(person, next)
      return next
    }
    const killAt = new Set(Array.from({ length: kills }, () => 1 + random.below(steps - 1)))

    for (let step = 0; step < steps; step++) {
      if (killAt.has(step)) {
        const last = people.map((person) => take(person))
        await site.kill()
        await Promise.all(last)
        await site.start()
      }
      // Several at once, so that they meet in one transaction and in the same rooms.
      await Promise.all(
        Array.from({ length: 1 + random.below(6) }, () => {
          const person = random.pick(people)
          return person ? take(person) : Promise.resolve()
        }),
      )
    }

    for (const person of people) {
      await comeBack(person)
      for (const { input } of unsure.get(person) ?? []) await attempt(person, 'message.send', input)
    }
    for (const person of people) {
      await openAllRooms(person)
      await expectReplayEqualsRefetch(person)
    }
    await expectOneHistory(people, rooms)
  } finally {
    await site.close()
  }
}

async function act(
  person: Person,
  random: Random,
  rooms: { id: string; code: string }[],
  people: readonly Person[],
  unsure: Map<Person, Unsure[]>,
): Promise<void> {
  const room = random.pick(rooms)
  if (!room) return
  const roomId = room.id
  const state = person.store.getSnapshot()
  const mine = (state.windows[roomId]?.items ?? []).filter((message) => message.senderId === person.id)
  const dice = random.below(100)
  const other = random.pick(people)
  if (dice < 45) {
    const text = random.below(4) === 0 ? `hello @${other?.handle}` : `text ${random.below(1000)}`
    const entry: Unsure = { input: { roomId, token: token(), type: 'text', content: { text } } }
    unsure.get(person)?.push(entry)
    const certain = await attempt(person, 'message.send', entry.input)
    // Sometimes it is said again although it was acknowledged: a retry that crossed its answer.
    if (certain && random.below(10) > 0)
      unsure.set(
        person,
        (unsure.get(person) ?? []).filter((one) => one !== entry),
      )
  } else if (dice < 55) {
    const message = random.pick(mine)
    if (message)
      await attempt(person, 'message.edit', { id: message.id, content: { text: `edit ${random.below(99)}` } })
  } else if (dice < 60) {
    const message = random.pick(mine)
    if (message) await attempt(person, 'message.delete', { id: message.id })
  } else if (dice < 70) {
    await attempt(person, 'room.read', { roomId, seq: random.below((state.rooms[roomId]?.lastSeq ?? 0) + 2) })
  } else if (dice < 78) {
    await attempt(person, 'room.join', { code: room.code })
  } else if (dice < 82) {
    await attempt(person, 'room.leave', { roomId })
  } else if (dice < 84) {
    await attempt(person, 'room.update', {
      roomId,
      name: `Name ${random.below(99)}`,
      data: { n: `${random.below(9)}` },
    })
  } else if (dice < 86) {
    const role = random.pick(['member', 'moderator', 'owner'])
    if (other) await attempt(person, 'member.update', { roomId, userId: other.id, role })
  } else if (dice < 88) {
    if (other) await attempt(person, 'member.remove', { roomId, userId: other.id })
  } else if (dice < 91) {
    await attempt(person, 'room.prefs', { roomId, muted: dice === 89, hidden: dice === 90 })
  } else if (dice < 93) {
    await attempt(person, 'me.update', { name: `Name ${random.below(99)}` })
  } else if (dice < 96) {
    person.disconnect()
  } else {
    // The server may be gone just now: then they stay away.
    await comeBack(person).catch(() => person.disconnect())
  }
}

async function comeBack(person: Person): Promise<void> {
  person.disconnect()
  await person.live()
}

/** Whether it is certain that the command was carried out or refused; a broken connection leaves it open. */
async function attempt(person: Person, name: Name, input: object): Promise<boolean> {
  try {
    const result = await person.emit(name, input)
    if (!result.ok && !EXPECTED.has(result.error.code)) throw new Unexpected(`${name}: ${JSON.stringify(result.error)}`)
    return true
  } catch (error) {
    if (error instanceof Unexpected) throw error
    return false
  }
}

class Unexpected extends Error {}

/** Whoever is in a room sees the same messages in the same order, 1 … n, each token of a sender once. */
async function expectOneHistory(people: readonly Person[], rooms: readonly { id: string }[]): Promise<void> {
  for (const { id } of rooms) {
    const histories: string[] = []
    for (const person of people) {
      const all: { seq: number; senderId: string | null; token: string }[] = []
      for (;;) {
        const page = await person.emit('message.list', { roomId: id, after: all.length, limit: 100 })
        if (!page.ok) break
        all.push(...page.data.messages)
        if (page.data.hasMore) continue
        expect(all.map((message) => message.seq)).toEqual(all.map((_, at) => at + 1))
        expect(new Set(all.map((message) => `${message.senderId} ${message.token}`)).size).toBe(all.length)
        histories.push(JSON.stringify(all))
        break
      }
    }
    expect(new Set(histories).size).toBeLessThanOrEqual(1)
  }
}
