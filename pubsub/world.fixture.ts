import type { Draft, Position, PubSubEvent, Storage } from './types.ts'

export interface Transaction<Tx> {
  tx: Tx
  commit: () => Promise<void>
  rollback: () => Promise<void>
}

/** A storage with the transactions that it works in. */
export interface World<Tx> {
  storage: Storage<Tx>
  begin: () => Promise<Transaction<Tx>>
  close: () => Promise<void>
}

export const zero: Position = { xact: '0', id: '0' }

let drafted = 0

export function draft(topic: string, at = '2026-01-02T00:00:00.000Z'): Draft {
  return { topic, type: 'made', ref: `ref-${++drafted}`, actorId: drafted % 2 ? 'ann' : null, at }
}

export function drafts(topic: string, count: number, at?: string): Draft[] {
  return Array.from({ length: count }, () => draft(topic, at))
}

/** Stores in a transaction of its own. */
export async function store<Tx>(world: World<Tx>, list: readonly Draft[]): Promise<PubSubEvent[]> {
  const { tx, commit } = await world.begin()
  const events = await world.storage.append(tx, list)
  await commit()
  return events
}

/** A seeded generator of numbers in 0 … 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** The numbers of events. */
export const seqs = (events: readonly PubSubEvent[] | undefined): number[] => (events ?? []).map((event) => event.seq)
