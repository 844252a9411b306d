import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Signal, SignalInput } from '#protocol/signals.ts'
import { userTopic } from '#protocol/topics.ts'
import type { OutgoingSignal } from '#server/kernel/runner.ts'
import type { Connection } from '../connection.ts'
import type { FanOut } from '../fan-out.ts'
import type { Broadcast } from '../frames.ts'
import { Signals } from './signals.ts'

/** A socket that writes down what it is told, and how often it is written to. */
class FakeConnection {
  readonly who: { userId: string }
  readonly subscriptions = new Map<string, unknown>()
  readonly lastTyping = new Map<string, number>()
  readonly signals: Signal[] = []
  look: ReadonlySet<string> | null = null
  idle = false
  lags = false
  writes = 0

  constructor(userId: string, topics: readonly string[]) {
    this.who = { userId }
    for (const topic of topics) this.subscriptions.set(topic, {})
  }

  write({ packets }: Broadcast): void {
    this.writes += 1
    for (const packet of packets) this.signals.push((JSON.parse(packet.slice(1)) as [string, Signal])[1])
  }

  get states(): string[] {
    return this.signals.flatMap((signal) =>
      signal.type === 'presence' ? [`${signal.userId} ${signal.data.state}`] : [signal.type],
    )
  }

  forget(): void {
    this.signals.length = 0
    this.writes = 0
  }
}

/** One or more processes with a wire between them, and people who are connected to them. */
class Nodes {
  readonly friends = new Map<string, ReadonlySet<string>>()
  readonly blocks = new Map<string, string[]>()
  readonly off = new Set<string>()
  readonly nodes: { signals: Signals; connections: Set<FakeConnection> }[]

  constructor(count = 1) {
    const wire = (signal: OutgoingSignal) => {
      for (const { signals } of this.nodes) signals.received(structuredClone(signal))
    }
    this.nodes = Array.from({ length: count }, () => {
      const connections = new Set<FakeConnection>()
      const inTopic = (topic: string) => [...connections].filter(({ subscriptions }) => subscriptions.has(topic))
      const fanOut = {
        connectionsOf: (userId: string) => new Set([...connections].filter(({ who }) => who.userId === userId)),
        audience: (topic: string) => inTopic(topic).length,
        liveIn: inTopic,
      }
      const signals = new Signals({
        fanOut: fanOut as unknown as FanOut,
        sendSignal: wire,
        loadBlocks: (userId) => Promise.resolve(this.blocks.get(userId) ?? []),
        friendsOf: () => Promise.resolve(this.friends),
        mayKnow: (_userId, people) => Promise.resolve(new Set(people.filter((id) => id !== 'stranger'))),
        receiptsOff: () => Promise.resolve(this.off),
        underPressure: () => false,
        onError: (error) => {
          throw error
        },
      })
      return { signals, connections }
    })
  }

  async join(userId: string, topics: readonly string[] = ['room:r'], node = 0): Promise<FakeConnection> {
    const connection = new FakeConnection(userId, [userTopic(userId), ...topics])
    this.nodes[node]?.connections.add(connection)
    await this.nodes[node]?.signals.syncing(connection as unknown as Connection)
    this.nodes[node]?.signals.synced(connection as unknown as Connection)
    return connection
  }

  leave(connection: FakeConnection, node = 0): void {
    const rooms = [...connection.subscriptions.keys()].filter((topic) => topic.startsWith('room:'))
    this.nodes[node]?.connections.delete(connection)
    this.nodes[node]?.signals.left(connection as unknown as Connection, rooms)
  }

  say(connection: FakeConnection, input: SignalInput, node = 0): void {
    this.nodes[node]?.signals.said(connection as unknown as Connection, input)
  }

  close(): void {
    for (const { signals } of this.nodes) signals.close()
  }
}

const IDLE = { type: 'presence', state: 'idle' } as const
const BACK = { type: 'presence', state: 'online' } as const
const TYPES = { type: 'typing', topic: 'room:r' } as const
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('what is told and never stored', () => {
  let site: Nodes
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00.000Z') }))
  afterEach(() => {
    site.close()
    vi.useRealTimers()
  })

  async function two() {
    site = new Nodes()
    const people = [await site.join('ann'), await site.join('ben')] as const
    await pass(5_000)
    for (const one of people) one.forget()
    return people
  }

  it('who comes and who is active again is told of at once, who idles or goes once it has lasted', async () => {
    const [ann, ben] = await two()
    site.say(ben, IDLE)
    await pass(2_900)
    expect(ann.states).toEqual([])
    await pass(600)
    expect(ann.states).toEqual(['ben idle'])
    site.say(ben, BACK)
    await pass(300)
    expect(ann.states).toEqual(['ben idle', 'ben online'])
    site.leave(ben)
    await pass(2_000)
    const again = await site.join('ben')
    await pass(5_000)
    expect(ann.states).toHaveLength(2)
    site.leave(again)
    await pass(3_500)
    expect(ann.states.at(-1)).toBe('ben offline')
    expect(ben.states).toEqual([])
  })

  it('of several devices the most active one counts', async () => {
    const [ann, ben] = await two()
    const phone = await site.join('ben')
    site.say(ben, IDLE)
    await pass(5_000)
    expect(ann.states).toEqual([])
    site.say(phone, IDLE)
    await pass(5_000)
    expect(ann.states).toEqual(['ben idle'])
    site.leave(ben)
    await pass(5_000)
    expect(ann.states).toEqual(['ben idle'])
    site.leave(phone)
    await pass(5_000)
    expect(ann.states).toEqual(['ben idle', 'ben offline'])
  })

  it('devices on two nodes are one person to both', async () => {
    site = new Nodes(2)
    const ann = await site.join('ann')
    const [one, other] = [await site.join('ben'), await site.join('ben', ['room:r'], 1)]
    const cat = await site.join('cat', ['room:r'], 1)
    await pass(5_000)
    ann.forget()
    cat.forget()
    site.say(one, IDLE)
    site.leave(one)
    await pass(5_000)
    expect([ann.states, cat.states]).toEqual([[], []])
    site.say(other, IDLE, 1)
    await pass(5_000)
    expect([ann.states, cat.states]).toEqual([['ben idle'], ['ben idle']])
    site.leave(other, 1)
    await pass(5_000)
    expect(ann.states.at(-1)).toBe('ben offline')
    expect(site.nodes.map(({ signals }) => signals.standing('ben').state)).toEqual(['offline', 'offline'])
  })

  it('when somebody was last active is told to those alone whom they made friends', async () => {
    const [ann, ben] = await two()
    const cat = await site.join('cat')
    site.friends.set('ben', new Set(['ann']))
    await pass(1_000)
    for (const one of [ann, cat]) one.forget()
    site.say(ben, IDLE)
    await pass(5_000)
    site.leave(ben)
    await pass(5_000)
    const lastActiveAt = '2026-11-21T12:00:06.000Z'
    const states = ({ signals }: FakeConnection) => signals.map(({ data }) => data)
    expect(states(ann)).toEqual([
      { state: 'idle', lastActiveAt },
      { state: 'offline', lastActiveAt },
    ])
    expect(states(cat)).toEqual([{ state: 'idle' }, { state: 'offline' }])
  })

  it('typing is told once a second, to others, soon, and by five at most where many hear of it', async () => {
    const [ann, ben] = await two()
    for (let at = 0; at < 30; at++) {
      site.say(ann, TYPES)
      await pass(100)
    }
    expect([ann.states, ben.states.length]).toEqual([[], 3])
    site.say(ann, { type: 'typing', topic: 'room:elsewhere' })
    await pass(1_000)
    expect(ben.states).toHaveLength(3)
    const crowd = await Promise.all(Array.from({ length: 60 }, (_, at) => site.join(`p${at}`)))
    await pass(5_000)
    ben.forget()
    for (const one of crowd) site.say(one, TYPES)
    await pass(1_000)
    expect([ben.states, ben.writes]).toEqual([Array(5).fill('typing'), 1])
  })

  it('in a large room presence goes to lookers alone, that of many in one write', async () => {
    site = new Nodes()
    const ann = await site.join('ann')
    const ben = await site.join('ben')
    const crowd = await Promise.all(Array.from({ length: 60 }, (_, at) => site.join(`p${at}`)))
    site.say(ann, { type: 'look', topics: ['room:r'] })
    await pass(5_000)
    for (const one of [ann, ben]) one.forget()
    for (const one of crowd.slice(0, 20)) site.say(one, IDLE)
    await pass(6_000)
    expect([ann.states.length, ann.writes, ben.states]).toEqual([20, 1, []])
  })

  it('who says what they look at hears of nothing else', async () => {
    const [ann, ben] = await two()
    site.say(ann, { type: 'look', topics: ['room:other'] })
    site.say(ben, TYPES)
    site.say(ben, IDLE)
    await pass(5_000)
    expect(ann.states).toEqual([])
    site.say(ann, { type: 'look', topics: [], people: ['ben', 'stranger'] })
    await pass(2_000)
    site.say(ben, BACK)
    const stranger = await site.join('stranger')
    await pass(2_000)
    expect(ann.signals).toEqual([{ type: 'presence', userId: 'ben', data: { state: 'online' } }])
    site.say(ann, { type: 'look', topics: [] })
    await pass(2_000)
    site.leave(stranger)
    site.say(ben, IDLE)
    await pass(5_000)
    expect(ann.states).toHaveLength(1)
  })

  it('what somebody blocked signals does not reach who blocked them, and the other way it does', async () => {
    site = new Nodes()
    site.blocks.set('ann', ['ben'])
    const [ann, ben, cat] = [await site.join('ann'), await site.join('ben'), await site.join('cat')]
    await pass(5_000)
    for (const one of [ann, ben, cat]) one.forget()
    const read = (userId: string) =>
      site.nodes[0]?.signals.received({ topic: 'room:r', type: 'read', userId, data: { readSeq: 1 } })
    for (const one of [ann, ben]) {
      site.say(one, TYPES)
      site.say(one, IDLE)
      read(one.who.userId)
    }
    await pass(6_000)
    expect(ann.states).toEqual([])
    expect(ben.states.sort()).toEqual(['ann idle', 'read', 'typing'])
    expect(cat.states).toHaveLength(6)
    const change = { seq: 1, type: 'relationship.updated', ref: 'ben', json: '' }
    site.nodes[0]?.signals.told('ann', { ...change, data: '{"relationship":{"type":null}}' })
    site.say(ben, BACK)
    await pass(1_000)
    expect(ann.states).toEqual(['ben online'])
  })

  it('who has switched read receipts off hears nobody’s, from the moment on', async () => {
    site = new Nodes()
    site.off.add('ann')
    const [ann, ben] = [await site.join('ann'), await site.join('ben')]
    await pass(1_000)
    const signals = site.nodes[0]?.signals
    const read = async (readSeq: number) => {
      for (const one of [ann, ben]) one.forget()
      signals?.received({ topic: 'room:r', type: 'read', userId: 'cat', data: { readSeq } })
      await pass(500)
      return [ann.states.length, ben.states.length]
    }
    expect(await read(1)).toEqual([0, 1])
    const change = { seq: 1, type: 'user.updated', ref: 'x', json: '' }
    signals?.told('ann', { ...change, data: '{"user":{"data":{}}}' })
    signals?.told('ben', { ...change, data: '{"user":{"data":{"receipts":"off"}}}' })
    expect(await read(2)).toEqual([1, 0])
  })

  it('a socket that does not keep up is told nothing of it', async () => {
    const [ann, ben] = await two()
    ann.lags = true
    site.say(ben, TYPES)
    site.say(ben, IDLE)
    await pass(5_000)
    expect(ann.writes).toBe(0)
  })
})
