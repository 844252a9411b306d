import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoff, type Effect, type Event, type Status, transition } from './machine.ts'

const chance = { now: 1_000, random: 0.5 }

function run(...events: Event['type'][]): { status: Status; effects: Effect['do'][] } {
  let status: Status = { name: 'idle' }
  let effects: Effect[] = []
  for (const type of events) [status, effects] = transition(status, { type }, chance)
  return { status, effects: effects.map((effect) => effect.do) }
}

describe('the connection', () => {
  it('opens, syncs and is live', () => {
    expect(run('start')).toMatchObject({ status: { name: 'connecting' }, effects: ['unwake', 'open'] })
    expect(run('start', 'opened')).toMatchObject({ status: { name: 'syncing', first: true }, effects: ['sync'] })
    expect(run('start', 'opened', 'synced')).toEqual({ status: { name: 'live' }, effects: [] })
  })

  it.each<[Event['type'][]]>([
    [['start', 'closed']],
    [['start', 'opened', 'closed']],
    [['start', 'opened', 'syncFailed']],
    [['start', 'opened', 'synced', 'closed']],
  ])('after %j it is offline and says when it tries again', (events) => {
    expect(run(...events)).toEqual({
      status: { name: 'offline', attempt: 0, retryAt: 1_700 },
      effects: ['close', 'wakeAt'],
    })
  })

  it.each<Event['type']>(['retry', 'woke'])('%s ends the wait at once', (type) => {
    expect(run('start', 'closed', type)).toEqual({
      status: { name: 'connecting', attempt: 1 },
      effects: ['unwake', 'open'],
    })
  })

  it('is patient with a server that stays away, and quick again once it was live', () => {
    expect(run('start', 'closed', 'retry', 'closed', 'retry', 'closed').status).toMatchObject({ attempt: 2 })
    expect(run('start', 'closed', 'retry', 'opened', 'closed').status).toMatchObject({ attempt: 1 })
    expect(run('start', 'closed', 'retry', 'opened', 'synced', 'closed').status).toMatchObject({ attempt: 0 })
  })

  it.each<Event['type']>(['behind', 'woke'])('%s while live syncs on the same socket', (type) => {
    expect(run('start', 'opened', 'synced', type)).toMatchObject({
      status: { name: 'syncing', first: false },
      effects: ['sync'],
    })
  })

  it('syncs again for what was missing while the answer was under way, but not for ever', () => {
    expect(run('start', 'opened', 'behind', 'synced')).toMatchObject({ status: { name: 'syncing' }, effects: ['sync'] })
    const rounds = Array.from({ length: 5 }, (): Event['type'][] => ['behind', 'synced']).flat()
    expect(run('start', 'opened', ...rounds).status.name).toBe('offline')
  })

  it('moves to another node when told to', () => {
    expect(run('start', 'opened', 'synced', 'move')).toMatchObject({
      status: { name: 'connecting' },
      effects: ['close', 'open'],
    })
  })

  it('ends for good once the session has, from any state', () => {
    const type = fc.constantFrom<Event['type']>(
      ...(['opened', 'closed', 'synced', 'syncFailed', 'behind', 'retry', 'woke', 'move'] as const),
    )
    fc.assert(
      fc.property(fc.array(type), fc.array(type), (before, after) => {
        expect(run('start', ...before, 'unauthenticated', ...after).status.name).toBe('signedOut')
        expect(run('start', ...before, 'stop').status.name).toBe('idle')
      }),
    )
  })

  it('waits between 0.2 and 30.2 seconds, longer on average with every attempt', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const wait = backoff(attempt, random)
        expect(wait).toBeGreaterThanOrEqual(200)
        expect(wait).toBeLessThanOrEqual(30_200)
        expect(backoff(attempt + 1, random)).toBeGreaterThanOrEqual(wait)
      }),
    )
  })
})
