/** What finding emotions costs: in the send, beside it, and by itself. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { detect } from '#server/emotion/detect.ts'
import { withLoad, withServer } from './processes.ts'
import { median } from './statistics.ts'
import type { Row, Run, Workload } from './workloads.ts'
import { separateRooms, type World } from './world.ts'

/** Messages a second: what the budget names. */
const RATE = 1_000
const ROOMS = 200
const MEMBERS = 5

/** What people say: the sets that the detector is measured with, in five languages. */
const texts = ['en', 'de', 'es', 'fr', 'pt'].flatMap((language) => {
  const file = readFileSync(new URL(`../server/emotion/labelled/${language}.json`, import.meta.url), 'utf8')
  const parts = Object.values(JSON.parse(file) as Record<string, Record<string, string[]>>)
  return parts.flatMap((part) => Object.values(part).flat())
})

const felt: World = separateRooms(ROOMS, MEMBERS)
/** The same people once more in as many rooms where emotions are switched off. */
const world: World = {
  ...felt,
  rooms: [...felt.rooms, ...felt.rooms.map((room) => ({ ...room, data: { emotion: 'off' } }))],
}
/** Without first, and each as often first as last: what the machine does meanwhile meets both. */
const TURNS = ['without', 'with', 'with', 'without'] as const
type Turn = (typeof TURNS)[number]

interface Measured {
  ackP50: number
  ackP99: number
  /** Microseconds of the server's processor time for each send, with its deliveries. */
  cpu: number
}

/** The two in turns, on one server, to the same people. */
async function inTurns(run: Run, env: Record<string, string> = {}): Promise<Record<Turn, Measured[]>> {
  const rooms = felt.rooms.flatMap(({ members }, room) => members.map(() => [room, room + ROOMS]))
  return withServer(
    'greenroom',
    world,
    (server) =>
      withLoad(async (load) => {
        await load.ask('connect', { port: server.port, server: 'greenroom', rooms })
        await load.ask('say', { texts })
        const measured: Record<Turn, Measured[]> = { without: [], with: [] }
        const one = async (turn: Turn, seconds: number) => {
          const senders = rooms.map(([on = 0, off = 0], client) => ({ client, room: turn === 'with' ? on : off }))
          const before = await server.ask('cpu', undefined)
          const { ackP50, ackP99, rate } = await load.ask('paced', { senders, rate: RATE, warmup: 0, seconds })
          const sent = Math.round(rate * seconds)
          if (turn === 'with') await asked.all(env, sent)
          return { ackP50, ackP99, cpu: (((await server.ask('cpu', undefined)) - before) / sent) * 1000 }
        }
        for (const turn of ['without', 'with'] as const) await one(turn, run.warmup)
        for (let round = 0; round < 2 * run.pairs; round++) {
          run.note(`emotion: round ${round + 1} of ${2 * run.pairs}`)
          for (const turn of TURNS) measured[turn].push(await one(turn, run.seconds / 2))
        }
        return measured
      }),
    env,
  )
}

/** What the emotion server of a run was asked. */
const asked = {
  count: 0,
  sent: 0,
  /** Milliseconds from the last acknowledgement until the last message was asked about. */
  behind: [] as number[],
  async all(env: Record<string, string>, sent: number): Promise<void> {
    if (!env.EMOTION_URL) return
    asked.sent += sent
    const end = performance.now()
    while (asked.count < asked.sent) {
      if (performance.now() - end > 60_000) throw new Error(`of ${asked.sent} messages ${asked.count} were asked about`)
      await sleep(5)
    }
    asked.behind.push(performance.now() - end)
  },
}

/** Answers at once, so that what is measured is the worker. */
async function withEmotionServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const { messages } = JSON.parse(body) as { messages: { id: string }[] }
      asked.count += messages.length
      const emotions = messages.map(({ id }) => ({ id, label: 'joy', scores: { joy: 0.8, neutral: 0.2 } }))
      response.end(JSON.stringify({ emotions }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** Of many runs, microseconds a message. */
function alone(said: readonly string[]): number[] {
  const rounds = Array.from({ length: 50 }, () => {
    const start = performance.now()
    for (const text of said) detect(text)
    return ((performance.now() - start) / said.length) * 1000
  })
  return rounds.slice(10)
}

export const emotion: Workload = {
  name: 'emotion',
  about: `${RATE} messages a second in five languages, in ${ROOMS} rooms of ${MEMBERS}: emotions found in the send, by the worker, not at all`,
  async measure(run) {
    run.note('emotion: found in the send')
    const within = await inTurns(run)
    run.note('emotion: found by the worker')
    const beside = await withEmotionServer((url) => inTurns(run, { EMOTION_URL: url }))
    const rows: Row[] = []
    for (const [name, measured] of [
      ['found in the send', within],
      ['found by the worker', beside],
    ] as const) {
      const of = (turn: Turn, figure: keyof Measured) => measured[turn].map((one) => one[figure])
      const ratios = (figure: keyof Measured) =>
        of('with', figure).map((value, at) => value / (of('without', figure)[at] ?? 0))
      const ratio = median(of('with', 'ackP99')) / median(of('without', 'ackP99'))
      const p50 = (turn: Turn) => median(of(turn, 'ackP50')).toFixed(1)
      rows.push(
        {
          name: `emotion: acknowledgement p99, ${name}`,
          value: median(of('with', 'ackP99')),
          unit: 'ms',
          bare: median(of('without', 'ackP99')),
          ratio,
          all: ratios('ackP99'),
          budget: { text: '≤ 1.2 × without', met: ratio <= 1.2 },
          note: `p50 ${p50('with')} ms, ${p50('without')} without; “bare” is ours without`,
        },
        {
          name: `emotion: CPU of a send, ${name}`,
          value: median(of('with', 'cpu')),
          unit: 'µs',
          bare: median(of('without', 'cpu')),
          ratio: median(of('with', 'cpu')) / median(of('without', 'cpu')),
          all: ratios('cpu'),
        },
      )
    }
    rows.push({
      name: `emotion: the worker behind, after ${RATE} messages/s`,
      value: median(asked.behind),
      unit: 'ms',
      all: asked.behind,
      budget: { text: '≤ 1,000 ms', met: median(asked.behind) <= 1_000 },
      note: 'from the last acknowledgement until the last message was asked about',
    })
    for (const [name, said] of [
      ['', texts],
      [' of 4,000 characters', [texts.join(' ').slice(0, 4_000)]],
    ] as const) {
      const all = alone(said)
      const value = median(all)
      rows.push({
        name: `emotion: the detector, a message${name}`,
        value,
        unit: 'µs',
        all,
        budget: { text: '≤ 1,000 µs', met: value <= 1_000 },
      })
    }
    return rows
  },
}
