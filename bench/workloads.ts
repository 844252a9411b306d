/** What is measured, and what it may cost: the table of docs/performance.md. */
import { median } from './statistics.ts'
import { profiled, withLoad, withServer, type Server, type ServerKind } from './processes.ts'
import type { Remote } from './rpc.ts'
import type { Load } from './load/load.ts'
import { emotion } from './emotion.ts'
import { searching } from './search.ts'
import { starts } from './start.ts'
import { oneRoom, pairInRooms, separateRooms, sharedRooms, type World } from './world.ts'

export interface Run {
  pairs: number
  /** Seconds that each measurement lasts, after its warm-up. */
  seconds: number
  warmup: number
  quick: boolean
  profile: boolean
  /** Says what is under way. */
  note: (text: string) => void
}

/** One line of the table. */
export interface Row {
  name: string
  value: number
  unit: string
  /** The bare server's value, where it is compared. */
  bare?: number
  ratio?: number
  /** Every pair's ratio, or every round's value: how far to trust the median. */
  all: number[]
  budget?: { text: string; met: boolean }
  note?: string
}

export interface Workload {
  name: string
  about: string
  measure: (run: Run) => Promise<Row[]>
}

const atLeast = (value: number, least: number, unit: string) => ({
  text: `≥ ${least.toLocaleString('en')}${unit}`,
  met: value >= least,
})
const atMost = (value: number, most: number, unit: string) => ({
  text: `≤ ${most.toLocaleString('en')}${unit}`,
  met: value <= most,
})

/** A fresh server with a world, and clients connected to it: `rooms[n]` are the rooms of user `n`. */
function staged<T>(
  kind: ServerKind,
  world: World,
  connected: number,
  work: (server: Server, load: Remote<Load>) => Promise<T>,
): Promise<T> {
  const rooms: number[][] = Array.from({ length: connected }, () => [])
  world.rooms.forEach(({ members }, room) => {
    for (const user of members) rooms[user]?.push(room)
  })
  return withServer(kind, world, (server) =>
    withLoad(async (load) => {
      await load.ask('connect', { port: server.port, server: kind, rooms })
      return work(server, load)
    }),
  )
}

/** How busy both processes were during the work: a load that is never idle measures itself. */
async function watched<T extends object>(
  server: Server,
  load: Remote<Load>,
  work: () => Promise<T>,
): Promise<T & { busy: string; cpu: number }> {
  const before = [await server.ask('cpu', undefined), await load.ask('cpu', undefined), performance.now()] as const
  const result = await work()
  const took = performance.now() - before[2]
  const share = (cpu: number) => `${Math.round((cpu / took) * 100)} %`
  const serverCpu = (await server.ask('cpu', undefined)) - before[0]
  const busy = `server ${share(serverCpu)} busy, load ${share((await load.ask('cpu', undefined)) - before[1])}`
  return { ...result, busy, cpu: serverCpu / took }
}

/** Sends and deliveries against bare Socket.IO, then latencies at half of what was reached. */
function sending(options: {
  name: string
  about: string
  world: World
  /** How many of the users send; each has one message in flight. */
  senders: number
  /** Which number is compared, and what is asked of it. */
  compares: 'sends' | 'deliveries'
  least: number
}): Workload {
  const { name, about, world, compares } = options
  const roomOf = new Map(world.rooms.flatMap(({ members }, room) => members.map((user) => [user, room] as const)))
  const senders = Array.from({ length: options.senders }, (_, client) => ({ client, room: roomOf.get(client) ?? 0 }))
  const members = world.rooms[0]?.members.length ?? 0
  return {
    name,
    about,
    async measure(run) {
      const { warmup, seconds } = run
      const one = (kind: ServerKind) =>
        staged(kind, world, world.users, (server, load) =>
          watched(server, load, () => {
            const work = () => load.ask('saturate', { senders, members, warmup, seconds })
            return run.profile && kind === 'greenroom' ? profiled(server, name, work) : work()
          }),
        )
      const ours: number[] = []
      const sends: number[] = []
      const bares: number[] = []
      const ratios: number[] = []
      const costs = { ours: [] as number[], bare: [] as number[] }
      let busy = ''
      for (let pair = 0; pair < run.pairs; pair++) {
        run.note(`${name}: pair ${pair + 1} of ${run.pairs}`)
        // In turns, so that neither always has the warmer machine.
        const first = pair % 2 === 0 ? await one('bare') : null
        const our = await one('greenroom')
        const bare = first ?? (await one('bare'))
        ours.push(our[compares])
        sends.push(our.sends)
        bares.push(bare[compares])
        ratios.push(our[compares] / bare[compares])
        busy = our.busy
        // Milliseconds of CPU a second, by what was done in it: microseconds each.
        costs.ours.push((our.cpu * 1e6) / our[compares])
        costs.bare.push((bare.cpu * 1e6) / bare[compares])
      }
      const ratio = median(ratios)
      run.note(`${name}: at half of it`)
      const rate = median(sends) / 2
      const half = await staged('greenroom', world, world.users, (server, load) =>
        watched(server, load, () => {
          const work = () => load.ask('paced', { senders, rate, warmup, seconds })
          return run.profile ? profiled(server, `${name} paced`, work) : work()
        }),
      )
      const pace = `${Math.round(half.rate).toLocaleString('en')} sends/s`
      return [
        {
          name: `${name}: ${compares === 'sends' ? 'acknowledged sends' : 'deliveries'}`,
          value: median(ours),
          unit: '/s',
          bare: median(bares),
          ratio,
          all: ratios,
          budget: atLeast(ratio, options.least, ' × bare'),
          note: busy,
        },
        {
          name: `${name}: CPU of each`,
          value: median(costs.ours),
          unit: 'µs',
          bare: median(costs.bare),
          ratio: median(costs.ours.map((cost, pair) => cost / (costs.bare[pair] ?? 0))),
          all: costs.ours.map((cost, pair) => cost / (costs.bare[pair] ?? 0)),
        },
        {
          name: `${name}: acknowledgement p99 at half of that`,
          value: half.ackP99,
          unit: 'ms',
          all: [half.ackP99],
          budget: atMost(half.ackP99, 50, ' ms'),
          note: `${pace}, p50 ${half.ackP50.toFixed(1)} ms, ${half.busy}`,
        },
        {
          name: `${name}: delivery p99 at half of that`,
          value: half.deliveryP99,
          unit: 'ms',
          all: [half.deliveryP99],
          budget: atMost(half.deliveryP99, 50, ' ms'),
          note: `${pace}, p50 ${half.deliveryP50.toFixed(1)} ms`,
        },
      ]
    },
  }
}

const HISTORY = 100_000
const history: Workload = {
  name: 'history',
  about: 'pages of 50 at random places of a room with 100,000 messages, over 32 sockets',
  async measure(run) {
    const { warmup, seconds } = run
    const world = oneRoom(32, HISTORY)
    const rates: number[] = []
    const p99s: number[] = []
    for (let round = 0; round < run.pairs; round++) {
      run.note(`history: round ${round + 1} of ${run.pairs}`)
      await staged('greenroom', world, 32, async (server, load) => {
        const work = () => load.ask('pages', { last: HISTORY, rate: null, warmup, seconds })
        const { rate } = await (run.profile ? profiled(server, 'history', work) : work())
        rates.push(rate)
        const paced = await load.ask('pages', { last: HISTORY, rate: rate / 2, warmup: 0.5, seconds })
        p99s.push(paced.p99)
      })
    }
    const rate = median(rates)
    const p99 = median(p99s)
    return [
      { name: 'history: pages', value: rate, unit: '/s', all: rates, budget: atLeast(rate, 4_000, '/s') },
      { name: 'history: p99 at half of that', value: p99, unit: 'ms', all: p99s, budget: atMost(p99, 20, ' ms') },
    ]
  },
}

const READERS = 1_000
const reading: Workload = {
  name: 'reading',
  about: 'the 1,000 members of a room read the same message, spread over one second',
  async measure(run) {
    const rounds = run.quick ? 3 : 7
    return staged('greenroom', oneRoom(READERS, rounds + 1), READERS, async (server, load) => {
      const cpus: number[] = []
      const worst: number[] = []
      for (let seq = 1; seq <= rounds + 1; seq++) {
        run.note(`reading: round ${seq} of ${rounds + 1}`)
        const before = await server.ask('cpu', undefined)
        const { max } = await load.ask('reads', { seq, over: 1 })
        const cpu = (await server.ask('cpu', undefined)) - before
        // The first warms up.
        if (seq === 1) continue
        cpus.push(cpu)
        worst.push(max)
      }
      const cpu = median(cpus)
      const slowest = median(worst)
      return [
        { name: 'reading: CPU', value: cpu, unit: 'ms', all: cpus, budget: atMost(cpu, 300, ' ms') },
        {
          name: 'reading: slowest acknowledgement',
          value: slowest,
          unit: 'ms',
          all: worst,
          budget: atMost(slowest, 100, ' ms'),
        },
      ]
    })
  },
}

const PEOPLE = 1_000
const IDLES_EVERY = 300
const TYPING = 10
const signalling: Workload = {
  name: 'signals',
  about: '1,000 people in a room, each idles and comes back once in five minutes, ten write at a time',
  async measure(run) {
    const seconds = run.quick ? 15 : 40
    const rows: Row[] = []
    for (const looking of [100, PEOPLE]) {
      const costs: number[] = []
      let note = ''
      await staged('greenroom', oneRoom(PEOPLE), PEOPLE, async (server, load) => {
        await load.ask('look', { looking })
        const signals = { idlesEvery: IDLES_EVERY, typing: TYPING, seconds }
        // Until presence has settled, so that as much falls as comes back.
        await load.ask('signals', { ...signals, seconds: 10 })
        for (let round = 0; round < run.pairs; round++) {
          run.note(`signals: ${looking} looking, round ${round + 1} of ${run.pairs}`)
          const quiet = await watched(server, load, () =>
            load.ask('signals', { ...signals, idlesEvery: 1e9, typing: 0 }),
          )
          const work = () => load.ask('signals', signals)
          const busy = await watched(server, load, () =>
            run.profile && round === 0 ? profiled(server, `signals ${looking}`, work) : work(),
          )
          costs.push((busy.cpu - quiet.cpu) * 100)
          const told = Math.round(busy.received / seconds).toLocaleString('en')
          note = `${(quiet.cpu * 100).toFixed(1)} % without, ${(busy.cpu * 100).toFixed(1)} % with; ${told} told/s`
        }
      })
      const cost = median(costs)
      rows.push({
        name: `signals: share of a core, ${looking.toLocaleString('en')} looking`,
        value: cost,
        unit: '%',
        all: costs,
        budget: atMost(cost, 5, ' %'),
        note,
      })
    }
    return rows
  },
}

const IDLE = 1_000
const MORE_IDLE = 3_000
/** From the first thousand on to four: what a start leaves behind is not theirs, and weighs little in so many. */
function idling(name: string, about: string, world: World, most: number | null): Workload {
  const rooms: number[][] = Array.from({ length: IDLE + MORE_IDLE }, () => [])
  world.rooms.forEach(({ members }, room) => {
    for (const user of members) rooms[user]?.push(room)
  })
  const settled = async (server: Server) => {
    // Until presence has settled.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    return server.ask('usage', undefined)
  }
  return {
    name,
    about,
    async measure(run) {
      const one = (kind: ServerKind) =>
        withServer(kind, world, (server) =>
          withLoad(async (load) => {
            await load.ask('connect', { port: server.port, server: kind, rooms: rooms.slice(0, IDLE) })
            const before = await settled(server)
            await load.ask('connect', { port: server.port, server: kind, rooms: rooms.slice(IDLE), from: IDLE })
            const after = await settled(server)
            const perThousand = (bytes: number) => (bytes / 2 ** 20) * (1_000 / MORE_IDLE)
            return { rss: perThousand(after.rss - before.rss), heap: perThousand(after.heap - before.heap) }
          }),
        )
      const ours: number[] = []
      const bares: number[] = []
      const ratios: number[] = []
      const heaps: number[][] = []
      for (let pair = 0; pair < run.pairs; pair++) {
        run.note(`${name}: pair ${pair + 1} of ${run.pairs}`)
        const bare = await one('bare')
        const our = await one('greenroom')
        ours.push(our.rss)
        bares.push(bare.rss)
        ratios.push(our.rss / bare.rss)
        heaps.push([our.heap, bare.heap])
      }
      const ratio = median(ratios)
      const heap = (side: number) => median(heaps.map((pair) => pair[side] ?? 0)).toFixed(1)
      return [
        {
          name: `${name}: RSS per 1,000 sockets`,
          value: median(ours),
          unit: 'MiB',
          bare: median(bares),
          ratio,
          all: ratios,
          ...(most === null ? {} : { budget: atMost(ratio, most, ' × bare') }),
          note: `of it live JavaScript objects ${heap(0)} to ${heap(1)} MiB`,
        },
      ]
    },
  }
}

const catchingUp: Workload = {
  name: 'catch-up',
  about: '1,000 messages missed over 20 rooms of 200 messages each, one `sync`, as the client sees it',
  async measure(run) {
    run.note('catch-up')
    const world = pairInRooms(20, 200)
    return withServer('greenroom', world, (server) =>
      withLoad(async (load) => {
        await load.ask('connect', { port: server.port, server: 'greenroom', rooms: [] })
        const rounds = run.quick ? 10 : 30
        const { times, bytes } = await load.ask('catchUp', { rooms: 20, cursor: 150, expected: 1_000, rounds })
        const slowest = Math.max(...times)
        return [
          {
            name: 'catch-up: slowest `sync`',
            value: slowest,
            unit: 'ms',
            all: times,
            budget: atMost(slowest, 150, ' ms'),
            note: `median ${median(times).toFixed(1)} ms, ${Math.round(bytes / 1024)} KiB`,
          },
        ]
      }),
    )
  },
}

const FILES_BESIDE_SOCKETS = 40
const GROWTH = 1.25
const lasting: Workload = {
  name: 'lasting',
  about: 'open files and memory before and after 5,000 of every command of the socket, by 200 users',
  async measure(run) {
    const rounds = run.quick ? 1_000 : 5_000
    const warm = rounds / 5
    const users = 200
    const signIns = run.quick ? 20 : 100
    return staged('greenroom', oneRoom(users, 10), users, async (server, load) => {
      run.note('lasting: warming up')
      await load.ask('everyCommand', { from: 0, to: warm, signIns: 20 })
      const before = await server.ask('usage', undefined)
      run.note(`lasting: ${rounds.toLocaleString('en')} rounds of every command`)
      const count = await load.ask('everyCommand', { from: warm, to: rounds + warm, signIns })
      const after = await server.ask('usage', undefined)
      const files = after.files - users
      const growth = after.rss / before.rss
      const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
      return [
        {
          name: 'lasting: open files beside the sockets',
          value: files,
          unit: '',
          all: [before.files - users, files],
          budget: atMost(files, FILES_BESIDE_SOCKETS, ''),
          note: `${before.files - users} before`,
        },
        {
          name: 'lasting: memory after to before',
          value: growth,
          unit: '×',
          all: [growth],
          budget: atMost(growth, GROWTH, ' ×'),
          note:
            `${count.toLocaleString('en')} commands; RSS ${mib(before.rss)} → ${mib(after.rss)} MiB, ` +
            `JavaScript objects ${mib(before.heap)} → ${mib(after.heap)} MiB`,
        },
      ]
    })
  },
}

const starting: Workload = {
  name: 'start',
  about: 'npm start of what is built, to the first page',
  measure: async ({ pairs }) => {
    const all = (await starts(pairs)).map((time) => time / 1_000)
    const value = median(all)
    return [{ name: 'start, to the first page', value, unit: 's', all, budget: atMost(value, 3, ' s') }]
  },
}

export const WORKLOADS: readonly Workload[] = [
  starting,
  sending({
    name: '200 × 5',
    about: '200 rooms of 5, all 1,000 users send: each keeps one message in flight',
    world: separateRooms(200, 5),
    senders: 1_000,
    compares: 'sends',
    least: 0.6,
  }),
  sending({
    name: '1 × 100',
    about: 'one room of 100, all of whom send: each keeps one message in flight',
    world: oneRoom(100),
    senders: 100,
    compares: 'deliveries',
    least: 1,
  }),
  sending({
    name: '1 × 1000',
    about: 'one room of 1,000, 100 of whom send: each keeps one message in flight',
    world: oneRoom(1_000),
    senders: 100,
    compares: 'deliveries',
    least: 1,
  }),
  history,
  reading,
  signalling,
  emotion,
  idling('idle', 'idle, synced sockets, from 1,000 to 4,000, each in one room of 5', separateRooms(800, 5), 1.3),
  idling(
    'idle in 20',
    'idle, synced sockets, from 1,000 to 4,000, each in 20 rooms of 100',
    sharedRooms(4_000, 20, 100),
    null,
  ),
  catchingUp,
  searching,
  lasting,
]
