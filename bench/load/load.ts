/** The load: a process of its own that plays every client of a run. */
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '../rpc.ts'
import { percentile } from '../statistics.ts'
import { cookieOf, roomId, userId } from '../world.ts'
import { Client } from './client.ts'
import { everyCommand } from './every-command.ts'

interface Sender {
  client: number
  room: number
}

export interface Saturation {
  /** Acknowledged sends a second. */
  sends: number
  /** Changes received a second, over all sockets. */
  deliveries: number
}

export interface Latency {
  /** Milliseconds, from the moment at which the request was due. */
  ackP50: number
  ackP99: number
  deliveryP50: number
  deliveryP99: number
  /** What was sent a second. */
  rate: number
}

/** What is said, in turn; encoded. */
let texts: readonly string[] = [JSON.stringify('x'.repeat(100))]
const TOKEN_MARK = Buffer.from('"token":"t')
const CONNECTING_AT_ONCE = 50
/** Deliveries are timed on one socket in so many. */
const TIMED = 10

let port = 0
const clients: Client[] = []
let failure: Error | null = null
let received = 0
let deliveryTimes: number[] | null = null
let sent = 0
let signals = 0
/** How many have idled so far. */
let idled = 0
/** Whoever idles is back when so many others have idled. */
const BACK_AFTER = 20

function onChange(): void {
  received++
}

/** Counts, and reads from the token when the message was due. */
function onTimedChange(buffer: Buffer, from: number, to: number): void {
  received++
  if (!deliveryTimes) return
  let at = buffer.indexOf(TOKEN_MARK, from)
  if (at < 0 || at >= to) return
  at += TOKEN_MARK.length
  let due = 0
  for (let digit = buffer[at] as number; digit >= 0x30 && digit <= 0x39; digit = buffer[++at] as number)
    due = due * 10 + digit - 0x30
  deliveryTimes.push(performance.now() - due / 1000)
}

function open(server: 'greenroom' | 'bare', user: number, rooms: readonly number[] = []): Client {
  const timed = user % TIMED === 0
  return new Client({
    port,
    ...(server === 'greenroom' ? { cookie: cookieOf(user) } : { auth: { rooms: rooms.map(roomId) } }),
    onChange: timed ? onTimedChange : onChange,
    onSignal: () => void signals++,
    onError: (error) => (failure ??= error),
  })
}

const ok = () => {
  if (failure) throw failure
}

/** Waits for a condition, looking at failures meanwhile. */
async function until(done: () => boolean, what: string, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!done()) {
    ok()
    if (performance.now() > end) throw new Error(`${what} took longer than ${seconds} s`)
    await sleep(2)
  }
  ok()
}

/** The token carries the microsecond at which the message was due. */
const messageTo = (room: string, due: number): string =>
  `{"roomId":"${room}","token":"t${Math.round(due * 1000)}.${sent++}","type":"text","content":{"text":${texts[sent % texts.length]}}}`

/** Every sender keeps one request in flight: the next goes out when the last is acknowledged. */
async function closedLoop(
  senders: readonly Client[],
  event: string,
  inputOf: (sender: number) => string,
  warmup: number,
  seconds: number,
): Promise<{ acked: number; rates: Saturation }> {
  let going = true
  let acked = 0
  const next = (client: Client, at: number) => {
    client.emit(event, inputOf(at), () => {
      acked++
      if (going) next(client, at)
    })
  }
  senders.forEach(next)
  await sleep(warmup * 1000)
  const before = { acked, received, at: performance.now() }
  await sleep(seconds * 1000)
  const after = { acked, received, at: performance.now() }
  going = false
  await until(() => senders.every((client) => client.waiting === 0), 'the last acknowledgements')
  const took = (after.at - before.at) / 1000
  return {
    acked,
    rates: { sends: (after.acked - before.acked) / took, deliveries: (after.received - before.received) / took },
  }
}

/** Requests become due at a steady rate, whatever the answers do; each is timed from the moment it was due. */
async function openLoop(
  senders: readonly Client[],
  event: string,
  inputOf: (sender: number, due: number) => string,
  rate: number,
  warmup: number,
  seconds: number,
): Promise<{ times: number[]; rate: number }> {
  const times: number[] = []
  const began = performance.now()
  const counted = began + warmup * 1000
  const end = counted + seconds * 1000
  let issued = 0
  let timed = 0
  deliveryTimes = null
  for (;;) {
    const now = performance.now()
    if (now >= end) break
    if (now >= counted) deliveryTimes ??= []
    for (let due = began + (issued * 1000) / rate; due <= now; due = began + (issued * 1000) / rate) {
      const at = issued++ % senders.length
      const dueAt = due
      if (dueAt >= counted) timed++
      const client = senders[at] as Client
      client.emit(event, inputOf(at, dueAt), () => {
        if (dueAt >= counted) times.push(performance.now() - dueAt)
      })
    }
    ok()
    // Without a pause: a timer would make requests up to a millisecond later than due.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => senders.every((client) => client.waiting === 0), 'the last acknowledgements')
  return { times, rate: timed / seconds }
}

const handlers = {
  /** Connects users, and subscribes them where the server needs to be asked. */
  async connect(input: {
    port: number
    server: 'greenroom' | 'bare'
    /** Rooms of each client, by number. */
    rooms: readonly (readonly number[])[]
    /** The first one's number as a user. */
    from?: number
  }): Promise<void> {
    const first = input.from ?? 0
    port = input.port
    for (let from = 0; from < input.rooms.length; from += CONNECTING_AT_ONCE) {
      const some = input.rooms
        .slice(from, from + CONNECTING_AT_ONCE)
        .map((rooms, at) => open(input.server, first + from + at, rooms))
      await Promise.race([Promise.all(some.map((client) => client.ready)), until(() => false, 'connecting')])
      if (input.server === 'greenroom') await Promise.all(some.map((client) => client.ask('sync', { cursors: {} })))
      clients.push(...some)
      ok()
    }
  },

  /** Milliseconds of processor time since the start. */
  cpu(): number {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },

  async saturate({
    senders,
    members,
    warmup,
    seconds,
  }: {
    senders: readonly Sender[]
    members: number
    warmup: number
    seconds: number
  }): Promise<Saturation> {
    const rooms = senders.map(({ room }) => roomId(room))
    const mine = senders.map(({ client }) => clients[client] as Client)
    const before = received
    const run = await closedLoop(
      mine,
      'message.send',
      (at) => messageTo(rooms[at] as string, performance.now()),
      warmup,
      seconds,
    )
    const expected = before + run.acked * members
    await until(() => received >= expected, `${expected} deliveries`)
    await sleep(50)
    if (received !== expected) throw new Error(`${received - expected} deliveries too many`)
    return run.rates
  },

  async paced({
    senders,
    rate,
    warmup,
    seconds,
  }: {
    senders: readonly Sender[]
    rate: number
    warmup: number
    seconds: number
  }): Promise<Latency> {
    const rooms = senders.map(({ room }) => roomId(room))
    const mine = senders.map(({ client }) => clients[client] as Client)
    const run = await openLoop(
      mine,
      'message.send',
      (at, due) => messageTo(rooms[at] as string, due),
      rate,
      warmup,
      seconds,
    )
    await sleep(300)
    const deliveries = deliveryTimes ?? []
    deliveryTimes = null
    ok()
    return {
      ackP50: percentile(run.times, 0.5),
      ackP99: percentile(run.times, 0.99),
      deliveryP50: percentile(deliveries, 0.5),
      deliveryP99: percentile(deliveries, 0.99),
      rate: run.rate,
    }
  },

  /** From now on these are said. */
  say(said: { texts: readonly string[] }): void {
    texts = said.texts.map((text) => JSON.stringify(text))
  },

  /** Pages of 50 at random places of a room. */
  async pages({
    last,
    rate,
    warmup,
    seconds,
  }: {
    last: number
    /** A steady rate; null: every client keeps one request in flight. */
    rate: number | null
    warmup: number
    seconds: number
  }): Promise<{ rate: number; p99: number }> {
    const room = roomId(0)
    const page = () => `{"roomId":"${room}","before":${51 + Math.floor(Math.random() * (last - 51))},"limit":50}`
    if (rate !== null) {
      const run = await openLoop(clients, 'message.list', page, rate, warmup, seconds)
      return { rate: run.rate, p99: percentile(run.times, 0.99) }
    }
    const run = await closedLoop(clients, 'message.list', page, warmup, seconds)
    return { rate: run.rates.sends, p99: 0 }
  },

  /** Every client says that it has read up to a message, at moments spread evenly over a time. */
  async reads({ seq, over }: { seq: number; over: number }): Promise<{ p50: number; p99: number; max: number }> {
    const input = JSON.stringify({ roomId: roomId(0), seq })
    const { times } = await openLoop(clients, 'room.read', () => input, clients.length / over, 0, over)
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), max: Math.max(...times) }
  },

  /** So many of the clients look at the room, the others at nothing. */
  async look({ looking }: { looking: number }): Promise<void> {
    clients.forEach((client, at) => {
      const topics = at < looking ? [`room:${roomId(0)}`] : []
      client.signal(JSON.stringify({ type: 'look', topics }))
    })
    await sleep(100)
    ok()
  },

  /**
   * For so many seconds every client idles and comes back once in `idlesEvery` seconds, at moments of its own, and so many
   * at a time write, others every fifteen seconds. How many signals arrived.
   */
  async signals(input: { idlesEvery: number; typing: number; seconds: number }): Promise<{ received: number }> {
    const { idlesEvery, typing, seconds } = input
    const before = signals
    const began = performance.now()
    const topic = `room:${roomId(0)}`
    const idledBefore = idled
    let typed = 0
    for (;;) {
      const now = (performance.now() - began) / 1000
      if (now >= seconds) break
      for (; idled - idledBefore < (now * clients.length) / idlesEvery; idled++) {
        const back = (idled - BACK_AFTER + clients.length) % clients.length
        clients[idled % clients.length]?.signal('{"type":"presence","state":"idle"}')
        clients[back]?.signal('{"type":"presence","state":"online"}')
      }
      for (; typed < (now * typing) / 3; typed++) {
        const who = Math.floor(now / 15) * typing + (typed % typing)
        clients[who % clients.length]?.signal(JSON.stringify({ type: 'typing', topic }))
      }
      ok()
      await sleep(20)
    }
    return { received: signals - before }
  },

  /** A user who comes back: connects, then one `sync` with cursors so far behind. */
  async catchUp({
    rooms,
    cursor,
    expected,
    rounds,
  }: {
    rooms: number
    cursor: number
    expected: number
    rounds: number
  }): Promise<{ times: number[]; bytes: number }> {
    const cursors: Record<string, number> = { [`user:${userId(0)}`]: 0 }
    for (let n = 0; n < rooms; n++) cursors[`room:${roomId(n)}`] = cursor
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < rounds; round++) {
      const client = open('greenroom', 0)
      await Promise.race([client.ready, until(() => false, 'connecting')])
      const began = performance.now()
      const text = await new Promise<string>((resolve) =>
        client.emit('sync', JSON.stringify({ cursors }), resolve, true),
      )
      times.push(performance.now() - began)
      bytes = Buffer.byteLength(text)
      const [{ data }] = JSON.parse(text) as [{ data: { changes: Record<string, unknown[]>; reset: string[] } }]
      const count = Object.values(data.changes).reduce((sum, list) => sum + list.length, 0)
      if (count !== expected || data.reset.length > 0) throw new Error(`a sync brought ${count} changes`)
      client.close()
      ok()
    }
    return { times, bytes }
  },

  async everyCommand({ from, to, signIns }: { from: number; to: number; signIns: number }): Promise<number> {
    const count = await everyCommand(clients, port, from, to, signIns)
    ok()
    return count
  },
}
export type Load = typeof handlers

serve(handlers, null)
