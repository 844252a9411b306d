import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { parseTopic, roomTopic, userTopic } from '#protocol/topics.ts'
import type { Change } from '#protocol/changes.ts'
import { absorb, absorbMessages } from './answers.ts'
import { putWindow } from './entities.ts'
import { addPage, addPast, addQuoted, withoutPast } from './message-window.ts'
import { plant, seedOf, type Snapshot, toSnapshot } from './snapshot.ts'
import { Store } from './store.ts'

interface Step {
  do:
    | ('send' | 'edit' | 'erase' | 'read' | 'join' | 'leave' | 'role' | 'rename' | 'hide' | 'show')
    | ('deliver' | 'repeat' | 'cut' | 'sync' | 'page' | 'members' | 'late' | 'keep' | 'reload' | 'offline')
    | ('around' | 'older' | 'newer' | 'leaveThere' | 'quote' | 'trim')
  room: number
  who: number
  n: number
}

const ROOMS = ['a', 'b', 'c']
const PEOPLE = ['me', 'ada', 'bob']

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom<Step['do'][]>(
    ...([
      'send',
      'send',
      'send',
      'edit',
      'erase',
      'read',
      'join',
      'join',
      'leave',
      'role',
      'rename',
      'hide',
      'show',
    ] as const),
    ...(['deliver', 'deliver', 'deliver', 'repeat', 'cut', 'sync', 'page', 'members', 'late'] as const),
    ...(['keep', 'keep', 'reload', 'offline'] as const),
    ...(['around', 'around', 'older', 'newer', 'newer', 'leaveThere', 'quote', 'trim'] as const),
  ),
  room: fc.nat(ROOMS.length - 1),
  who: fc.nat(PEOPLE.length - 1),
  n: fc.nat(50),
})

/** A client on a wire that may deliver late, twice, or lose everything at once, but keeps each topic's order. */
class Client {
  store = new Store()
  readonly server: ModelServer
  /** Subscribed topics and the last number that was written to the wire. */
  #written = new Map<string, number>()
  #wire: Change[] = []
  #connected = false
  /** Answers that are still under way. */
  #answers: (() => void)[] = []
  /** What the browser keeps, as it would come out of its database. */
  #kept: Snapshot | null = null

  constructor(server: ModelServer) {
    this.server = server
  }

  /** Everything new is read and put on the wire; topics are subscribed and dropped as the server would. */
  pump(): void {
    if (!this.#connected) return
    const mine = userTopic('me')
    for (const topic of [mine, ...[...this.#written.keys()].filter((other) => other !== mine)]) {
      for (const change of this.server.since(topic, this.#written.get(topic) ?? 0)) {
        this.#written.set(topic, change.seq)
        this.#wire.push(change)
        if (change.type === 'room.joined') this.#written.set(roomTopic(changeRoom(change)), change.data.from)
        if (change.type === 'room.left') this.#written.delete(roomTopic(changeRoom(change)))
      }
    }
    for (const topic of [...this.#written.keys()].filter((other) => other !== mine)) {
      for (const change of this.server.since(topic, this.#written.get(topic) ?? 0)) {
        this.#written.set(topic, change.seq)
        this.#wire.push(change)
      }
    }
  }

  deliver(count: number): void {
    for (const change of this.#wire.splice(0, count)) {
      const outcome = this.store.receive(change)
      if (outcome === 'gap') throw new Error(`a gap on a wire that loses nothing: ${change.topic} ${change.seq}`)
    }
  }

  repeat(n: number): void {
    const topic = [...this.#written.keys()][n % Math.max(1, this.#written.size)]
    const head = topic === undefined ? 0 : (this.store.getSnapshot().cursors[topic] ?? 0)
    if (topic === undefined || head === 0) return
    const before = this.store.getSnapshot()
    expect(this.store.receive(this.server.change(topic, 1 + (n % head)))).toBe('known')
    expect(this.store.getSnapshot()).toBe(before)
  }

  cut(): void {
    this.#connected = false
    this.#wire = []
    this.#written.clear()
    this.late()
  }

  sync(): void {
    this.cut()
    const sent = this.store.syncInput()
    const answer = this.server.sync(sent)
    this.#connected = true
    this.#written = new Map(Object.entries(answer.heads))
    this.store.synced(answer, sent)
  }

  page(room: string, n: number): void {
    if (!this.store.getSnapshot().rooms[room] || !this.#connected) return
    const all = this.server.messages(room)
    const first = this.store.getSnapshot().windows[room]?.items[0]?.seq
    const end = first === undefined ? all.length : first - 1
    const messages = structuredClone(all.slice(Math.max(0, end - 1 - (n % 4)), end))
    this.#answer(room, () =>
      this.store.update((s) => absorb(s, 'message.list', { messages, hasMore: true, mine: {} }, { roomId: room })),
    )
  }

  /** Some messages from anywhere, which are what one looks at. */
  around(room: string, n: number): void {
    const first = 1 + (n % Math.max(1, this.server.messages(room).length))
    this.#list(room, first, first + (n % 3), addPast)
  }

  /** The page beside those. */
  beside(room: string, way: 'older' | 'newer', n: number): void {
    const past = this.store.getSnapshot().windows[room]?.past ?? []
    const [first, last] = [past[0]?.seq, past.at(-1)?.seq]
    if (first === undefined || last === undefined) return
    if (way === 'newer') this.#list(room, last + 1, last + 1 + (n % 4), addPage)
    else if (first > 1) this.#list(room, Math.max(1, first - 1 - (n % 4)), first - 1, addPage)
  }

  quote(room: string, n: number): void {
    const seq = 1 + (n % Math.max(1, this.server.messages(room).length))
    this.#list(room, seq, seq, addQuoted)
  }

  leaveThere(room: string): void {
    const window = this.store.getSnapshot().windows[room]
    if (window) this.store.update((s) => putWindow(s, room, withoutPast(window)))
  }

  /** Old messages are let go of. */
  trim(room: string, n: number): void {
    const window = this.store.getSnapshot().windows[room]
    if (!window || window.items.length < 2) return
    const items = window.items.slice(-(1 + (n % 3)))
    this.store.update((s) => putWindow(s, room, { ...window, items }))
  }

  #list(room: string, first: number, last: number, add: Parameters<typeof absorbMessages>[3]): void {
    if (!this.store.getSnapshot().rooms[room] || !this.#connected) return
    const messages = structuredClone(this.server.messages(room).slice(first - 1, last))
    if (messages.length === 0) return
    this.#answer(room, () =>
      this.store.update((s) => absorbMessages(s, { messages, hasMore: true, mine: {} }, room, add)),
    )
  }

  members(room: string): void {
    if (!this.store.getSnapshot().rooms[room] || !this.#connected) return
    // One load at a time, as the loader does it.
    if (this.store.getSnapshot().members[room] !== undefined) return
    this.store.update((s) => absorb(s, 'room.members', { members: [], next: 'first' }, { roomId: room }))
    const members = structuredClone([...this.server.members(room)])
    this.#answer(room, () =>
      this.store.update((s) => absorb(s, 'room.members', { members, next: null }, { roomId: room })),
    )
  }

  #answer(room: string, land: () => void): void {
    const forgotten = this.store.getSnapshot().forgotten[room]
    this.#answers.push(() => {
      if (this.store.getSnapshot().forgotten[room] === forgotten) land()
    })
  }

  keep(): void {
    this.#kept = structuredClone(toSnapshot(this.store.getSnapshot()))
  }

  /** The page anew: from the server with what was kept, or from that alone while there is no server. */
  reload({ offline }: { offline: boolean }): void {
    const kept = this.#kept
    if (offline && !kept) return
    this.cut()
    this.store = new Store(offline && kept ? seedOf(kept) : this.server.sync({ cursors: {} }))
    if (kept) this.store.update((state) => plant(state, kept))
  }

  late(): void {
    for (const land of this.#answers.splice(0)) land()
  }
}

const changeRoom = (change: Change) => (change.data as { room: { id: string } }).room.id

function play(server: ModelServer, client: Client, { do: what, room: r, who, n }: Step): void {
  const room = ROOMS[r] as string
  const person = PEOPLE[who] as string
  const size = server.messages(room).length
  const actions: Record<Step['do'], () => void> = {
    send: () => void server.send(room, person, `say ${n}`),
    edit: () => server.edit(room, 1 + (n % Math.max(1, size)), `edited ${n}`),
    erase: () => server.edit(room, 1 + (n % Math.max(1, size)), null),
    read: () => server.read(room, n % (size + 1)),
    join: () => server.join(room, person),
    leave: () => (n % 3 === 0 ? server.leave(room, person) : undefined),
    role: () => server.role(room, person, n % 2 ? 'moderator' : 'member'),
    rename: () => server.rename(room, `room ${n}`),
    hide: () => server.hide(room, true),
    show: () => server.hide(room, false),
    deliver: () => client.deliver(n % 6),
    repeat: () => client.repeat(n),
    cut: () => client.cut(),
    sync: () => client.sync(),
    page: () => client.page(room, n),
    members: () => client.members(room),
    late: () => client.late(),
    around: () => client.around(room, n),
    older: () => client.beside(room, 'older', n),
    newer: () => client.beside(room, 'newer', n),
    leaveThere: () => client.leaveThere(room),
    quote: () => client.quote(room, n),
    trim: () => client.trim(room, n),
    keep: () => client.keep(),
    reload: () => {
      client.reload({ offline: false })
      if (n % 3) client.sync()
    },
    offline: () => {
      client.reload({ offline: true })
      if (n % 3) client.sync()
    },
  }
  actions[what]()
  if (n % 2 || what === 'send') client.pump()
}

/** What a client that starts now would hold. */
function fresh(server: ModelServer) {
  const store = new Store()
  store.synced(server.sync({ cursors: {} }), { cursors: {} })
  return store.getSnapshot()
}

describe('a client ends where the server is', () => {
  it.each([false, true])('whatever was late, doubled or cut (a last sync: %s)', (lastSync) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        const server = new ModelServer()
        for (const room of ROOMS) server.create(room)
        const client = new Client(server)
        client.sync()
        for (const one of steps) play(server, client, one)
        const cut = steps.some((one) => ['cut', 'reload', 'offline'].includes(one.do))
        if (lastSync || Object.keys(client.store.getSnapshot().cursors).length === 0) client.sync()
        else {
          client.pump()
          client.deliver(Infinity)
          client.late()
          if (cut) client.sync()
        }
        const state = client.store.getSnapshot()
        const truth = fresh(server)
        expect(state.rooms).toEqual(truth.rooms)
        expect(state.cursors).toEqual(truth.cursors)
        for (const [roomId, { items, past, quoted }] of Object.entries(state.windows)) {
          const first = items[0]?.seq ?? 1
          const last = items.at(-1)?.seq ?? 0
          expect(items).toEqual(server.messages(roomId).slice(first - 1, last))
          if (items.length > 0) expect(last).toBe(server.messages(roomId).length)
          const said = server.messages(roomId)
          const start = past[0]?.seq ?? 1
          expect(past).toEqual(said.slice(start - 1, start - 1 + past.length))
          // Else they were one.
          if (past.length > 0 && items.length > 0) expect(start + past.length).toBeLessThan(first)
          for (const [seq, message] of quoted) expect(message).toEqual(said[seq - 1])
        }
        for (const [roomId, list] of Object.entries(state.members)) {
          if (!list.complete) continue
          expect(Object.keys(list.items).sort()).toEqual(
            server
              .members(roomId)
              .map((member) => member.user.id)
              .sort(),
          )
        }
      }),
      { numRuns: 400 },
    )
  })

  it('applies the topics in any interleaving to the same state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), fc.infiniteStream(fc.nat(99)), (steps, choices) => {
        const server = new ModelServer()
        for (const room of ROOMS) {
          server.create(room)
          server.join(room, 'me')
        }
        const [one, other] = [new Client(server), new Client(server)]
        one.sync()
        other.sync()
        const cursors = { ...one.store.getSnapshot().cursors }
        const idle = new Client(server)
        const kept = new Set(['send', 'edit', 'erase', 'read', 'role', 'rename', 'hide', 'show'])
        for (const action of steps.filter((candidate) => kept.has(candidate.do))) play(server, idle, action)
        const queues = Object.keys(cursors).map((topic) => server.since(topic, cursors[topic] ?? 0))
        for (const queue of queues) for (const change of queue) one.store.receive(change)
        while (queues.some((queue) => queue.length > 0)) {
          const open = queues.filter((queue) => queue.length > 0)
          const change = open[choices.next().value % open.length]?.shift()
          if (!change) continue
          expect(other.store.receive(change)).toBe('applied')
          expect(other.store.receive(change)).toBe('known')
        }
        expect(other.store.getSnapshot()).toEqual(one.store.getSnapshot())
        expect(one.store.getSnapshot().rooms).toEqual(fresh(server).rooms)
      }),
      { numRuns: 400 },
    )
  })

  it('asks for a sync when one is missing, and does nothing with it', () => {
    const server = new ModelServer()
    server.create('a')
    server.join('a', 'me')
    const client = new Client(server)
    client.sync()
    server.send('a', 'founder', 'one')
    server.send('a', 'founder', 'two')
    const before = client.store.getSnapshot()
    expect(client.store.receive(server.change(roomTopic('a'), server.head(roomTopic('a'))))).toBe('gap')
    expect(client.store.getSnapshot()).toBe(before)
    expect(parseTopic(roomTopic('a'))?.id).toBe('a')
  })
})
