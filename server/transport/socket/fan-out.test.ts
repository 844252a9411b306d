import { describe, expect, it } from 'vitest'
import type { Delivery, PubSubEvent } from '#pubsub/types.ts'
import type { EncodedChange } from '#server/kernel/command.ts'
import type { Connection } from './connection.ts'
import { FanOut, type Subscription } from './fan-out.ts'
import type { Broadcast } from './frames.ts'

/** A socket that writes down what it is told. */
class FakeConnection {
  readonly who: { userId: string }
  readonly subscriptions = new Map<string, Subscription>()
  readonly told: string[] = []
  buffered = 0
  keepsUp = true
  isCut = false

  constructor(userId: string) {
    this.who = { userId }
  }

  write(broadcast: Broadcast): void {
    for (const packet of broadcast.packets) {
      const [event, body] = JSON.parse(packet.slice(1)) as [string, { seq?: number }]
      this.told.push(event === 'change' ? String(body.seq) : `${event} ${JSON.stringify(body)}`)
    }
  }

  cut(): void {
    this.isCut = true
  }
}

/** A log and its feed, moved by hand. */
function setUp() {
  const listeners = new Map<string, (deliveries: readonly Delivery<string>[]) => void>()
  const log = new Map<string, EncodedChange[]>()
  const errors: unknown[] = []
  let reading: Promise<void> = Promise.resolve()
  let failing = false
  const change = (seq: number, type = 'message.created', ref = 'x', data = '{}'): EncodedChange => ({
    seq,
    type,
    ref,
    data,
    json: JSON.stringify({ seq, type }),
  })
  const encodeOne = ({ event, body }: Delivery<string>) => change(event.seq, event.type, event.ref, body ?? '{}')
  const fanOut = new FanOut({
    follow: (topic, listener) => {
      listeners.set(topic, listener)
      return { ready: Promise.resolve(), stop: () => listeners.delete(topic) }
    },
    encode: (deliveries) =>
      deliveries.every(({ body }) => body !== undefined)
        ? deliveries.map(encodeOne)
        : reading.then(() => {
            if (failing) throw new Error('cannot be read')
            return deliveries.map(encodeOne)
          }),
    readAfter: async (topic, after) => {
      await reading
      if (failing) throw new Error('cannot be read')
      return (log.get(topic) ?? []).filter(({ seq }) => seq > after)
    },
    delivered: () => undefined,
    told: () => undefined,
    joined: () => undefined,
    onError: (error) => errors.push(error),
  })
  const join = (userId: string) => {
    const connection = new FakeConnection(userId)
    fanOut.add(connection as unknown as Connection)
    return connection
  }
  const as = (connection: FakeConnection) => connection as unknown as Connection
  /** Something is committed in the topic and comes down the feed. `body` null: it was read back, without one. */
  const happen = (topic: string, seq: number, type = 'message.created', ref = 'x', body: string | null = '{}') => {
    log.set(topic, [...(log.get(topic) ?? []), change(seq, type, ref, body ?? '{}')])
    const event: PubSubEvent = { topic, seq, type, ref, actorId: null, at: '' }
    listeners.get(topic)?.([body === null ? { event } : { event, body }])
  }
  const live = async (connection: FakeConnection, heads: Record<string, number>) => {
    await fanOut.hold(as(connection), Object.keys(heads))
    fanOut.release(as(connection), new Map(Object.entries(heads)))
  }
  return {
    fanOut,
    errors,
    join,
    as,
    happen,
    live,
    log,
    change,
    listeners,
    /** Reading takes until the function it gives is called. */
    hold: () => {
      let go = () => undefined as void
      reading = new Promise<void>((resolve) => (go = resolve))
      return () => go()
    },
    fail: () => (failing = true),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('fan-out', () => {
  it('sends what came after the answer, once, and nothing that the answer had', async () => {
    const { fanOut, join, as, happen } = setUp()
    const ann = join('ann')
    await fanOut.hold(as(ann), ['room:r'])
    for (const seq of [4, 5, 6]) happen('room:r', seq)
    fanOut.release(as(ann), new Map([['room:r', 5]]))
    happen('room:r', 7)
    expect(ann.told).toEqual(['6', '7'])
  })

  it('goes on where it was when a sync is refused', async () => {
    const { fanOut, join, as, happen, live } = setUp()
    const ann = join('ann')
    await live(ann, { 'room:r': 3 })
    await fanOut.hold(as(ann), ['room:r', 'room:new'])
    happen('room:r', 4)
    expect(ann.told).toEqual([])
    fanOut.resume(as(ann))
    happen('room:r', 5)
    happen('room:new', 1)
    expect(ann.told).toEqual(['4', '5'])
    expect([...ann.subscriptions.keys()]).toEqual(['room:r'])
  })

  it('who left hears nothing from their leaving on; who has joined again since hears on', async () => {
    const { join, happen, live } = setUp()
    const [ann, ben] = [join('ann'), join('ben')]
    await live(ann, { 'room:r': 0 })
    await live(ben, { 'room:r': 0 })
    happen('room:r', 1)
    happen('room:r', 2, 'member.left', 'ann')
    happen('room:r', 3)
    expect([ann.told, ben.told]).toEqual([['1'], ['1', '2', '3']])
    // A leaving that lies before what one knows is another, earlier one.
    await live(ann, { 'room:r': 9 })
    happen('room:r', 8, 'member.left', 'ann')
    happen('room:r', 10)
    expect(ann.told).toEqual(['1', '10'])
  })

  it('a room joined is heard from the joining on, whatever comes while it is read', async () => {
    const { join, happen, live, log, change, hold, listeners } = setUp()
    const ann = join('ann')
    await live(ann, { 'user:ann': 0 })
    log.set('room:r', [change(5), change(6), change(7)])
    const go = hold()
    happen('user:ann', 1, 'room.joined', 'r', '{"room":{},"from":5}')
    await settled()
    happen('room:r', 8)
    go()
    await settled()
    happen('room:r', 9)
    expect(ann.told).toEqual(['1', '6', '7', '8', '9'])
    happen('user:ann', 2, 'room.left', 'r')
    happen('room:r', 10)
    expect(ann.told).toEqual(['1', '6', '7', '8', '9', '2'])
    // The last one to hear of it stops following it.
    expect(listeners.has('room:r')).toBe(false)
  })

  it('one that cannot be attached is cut: it comes back by sync', async () => {
    const { join, happen, live, fail, errors } = setUp()
    const ann = join('ann')
    await live(ann, { 'user:ann': 0 })
    fail()
    happen('user:ann', 1, 'room.joined', 'r', '{"room":{},"from":5}')
    await settled()
    expect([ann.isCut, errors.length]).toEqual([true, 1])
  })

  it('what has to be read first keeps what comes behind it waiting, and its place', async () => {
    const { join, happen, live, hold, fanOut } = setUp()
    const ann = join('ann')
    await live(ann, { 'room:r': 0 })
    const go = hold()
    happen('room:r', 1, 'message.created', 'x', null)
    happen('room:r', 2)
    fanOut.tellHeads()
    expect(ann.told).toEqual([])
    go()
    await settled()
    happen('room:r', 3)
    fanOut.tellHeads()
    fanOut.tellHeads()
    expect(ann.told).toEqual(['1', '2', '3', 'heads {"room:r":3}'])
  })

  it('what cannot be read would be a gap: its sockets are cut', async () => {
    const { join, happen, live, fail, errors } = setUp()
    const ann = join('ann')
    await live(ann, { 'room:r': 0 })
    fail()
    happen('room:r', 1, 'message.created', 'x', null)
    await settled()
    expect([ann.isCut, ann.told, errors.length]).toEqual([true, [], 1])
  })

  it('a socket that does not keep up while it syncs is cut', async () => {
    const { fanOut, join, as, happen } = setUp()
    const ann = join('ann')
    await fanOut.hold(as(ann), ['room:r'])
    happen('room:r', 1)
    expect([ann.isCut, ann.buffered > 0]).toEqual([false, true])
    ann.keepsUp = false
    happen('room:r', 2)
    expect(ann.isCut).toBe(true)
  })

  it('live sockets of a topic are those whose sync has been answered', async () => {
    const { fanOut, join, live, as } = setUp()
    const [ann, ben, cat] = [join('ann'), join('ben'), join('cat')]
    await live(ann, { 'room:r': 0 })
    await live(ben, { 'room:r': 0 })
    await fanOut.hold(as(cat), ['room:r'])
    expect([...fanOut.liveIn('room:r')]).toEqual([ann, ben])
  })
})
