import { setTimeout as pause } from 'node:timers/promises'
import type { ConsumerContext } from '#pubsub/durable-consumer.ts'
import type { PubSub } from '#pubsub/pubsub.ts'
import type { Sql } from '#pubsub/sql-storage.ts'
import type { PubSubEvent } from '#pubsub/types.ts'
import type { Reader } from '#server/db/database.ts'
import { giveEmotions, unfeltBetween, unfeltOf, type Unfelt } from '#server/domain/message/emotion.ts'
import type { EmotionDetector, Found } from '#server/emotion/detector.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Logger } from '#server/logger.ts'
import type { Worker } from './prune.ts'

export interface EmotionWorkerOptions {
  pubsub: PubSub<Sql, string>
  reader: Reader
  runner: Runner
  logger: Logger
  detector: EmotionDetector
  /** Whether messages have theirs when they are said: then there is nothing to follow the log for. */
  foundAtSending: boolean
  /** The database's; another one is looked through anew. */
  epoch: string
}

/** Updates of a room are sent together, at most this often, ms. */
const TOGETHER = 200
/** Changes of the log that are taken at once. */
const BATCH = 1_000
/** What was said before: messages looked at and given an emotion at once, and the pause after either, ms. */
const [LOOKED_AT, GIVEN, BETWEEN] = [1_000, 100, 200]
const AFTER_FAILURE = 30_000
const PLACE = 'emotion.looked-through'
/** Sorts behind every id. */
const NEWEST = 'z'

/**
 * Gives every text message that has no emotion yet its one. Where a server outside finds them, it follows the log. Beside
 * that it looks once, gently and newest first, through what was there before, for which the log may have no entries any
 * more. The place in the log and what is written commit together: after a kill each message has exactly one result.
 */
export function giveEmotionsToAll(options: EmotionWorkerOptions): Worker {
  const { pubsub, logger, foundAtSending } = options
  const stopping = new AbortController()
  let next = 0
  const follower = foundAtSending
    ? null
    : pubsub.consume(
        'emotion',
        async (events, context) => {
          await wait(next - Date.now(), context.signal)
          await follow(options, events, context)
          next = Date.now() + TOGETHER
        },
        { batch: BATCH, from: 'end' },
      )
  const looking = lookThrough(options, follower, stopping.signal).catch((error: unknown) => {
    if (error !== stopping.signal.reason) logger.error({ err: error }, 'looking through earlier messages ended')
  })
  follower?.run()
  return {
    stop: async () => {
      stopping.abort()
      await follower?.stop()
      await looking
    },
  }
}

async function follow(
  { reader, runner, detector }: EmotionWorkerOptions,
  events: readonly PubSubEvent[],
  { signal, saveCursor }: ConsumerContext<Sql>,
): Promise<void> {
  const said = events.filter(({ type }) => type === 'message.created' || type === 'message.updated')
  const unfelt = await unfeltOf(reader, [...new Set(said.map(({ ref }) => ref))])
  const found = await find(detector, unfelt, signal)
  await runner.internal(async (tx, effects) => {
    await giveEmotions(tx, effects, new Date().toISOString(), unfelt, found)
    await saveCursor(tx)
  })
}

/** What was switched off is not handed on. */
const find = (detector: EmotionDetector, unfelt: readonly Unfelt[], signal: AbortSignal): Promise<Map<string, Found>> =>
  detector.detect(
    unfelt.filter(({ off }) => !off),
    signal,
  )

async function lookThrough(
  options: EmotionWorkerOptions,
  follower: { lag(): Promise<number> } | null,
  signal: AbortSignal,
): Promise<void> {
  const { reader, logger } = options
  let to: string | null = null
  for (;;) {
    try {
      if (to === null) {
        // From here on the log is followed; all that is older is in the table.
        await follower?.lag()
        to = await placeOf(options)
      }
      if (to === '') return
      const from = await lowest(reader, to)
      const unfelt: Unfelt[] = from === '' ? [] : await unfeltBetween(reader, from, to, GIVEN)
      to = unfelt.length === GIVEN ? (unfelt.at(-1) as Unfelt).id : from
      await give(options, unfelt, to, signal)
      await wait(BETWEEN, signal)
    } catch (error) {
      signal.throwIfAborted()
      logger.warn({ err: error }, 'earlier messages were not given their emotions, the next try is in half a minute')
      to = null
      await wait(AFTER_FAILURE, signal)
    }
  }
}

/** The lowest id of the next ones to look at; the empty string where there are none. */
async function lowest(reader: Reader, below: string): Promise<string> {
  const [row] = await reader.$queryRawUnsafe<{ id: string | null }[]>(
    `SELECT min(id) AS id FROM (SELECT id FROM "Message" WHERE id < $1 ORDER BY id DESC LIMIT $2) AS older`,
    below,
    LOOKED_AT,
  )
  return row?.id ?? ''
}

/** All with a lower id are still to be looked at; the empty string: none. */
async function placeOf(options: EmotionWorkerOptions): Promise<string> {
  const stored = await options.reader.meta.findUnique({ where: { key: PLACE } })
  const [of, place = NEWEST] = stored?.value.split(' ') ?? []
  return of === looksFor(options) ? place : NEWEST
}

/** What a place holds for. A server outside may have left messages when it was taken away: all are looked through anew. */
const looksFor = ({ epoch, foundAtSending }: EmotionWorkerOptions): string =>
  `${epoch}/${foundAtSending ? 'within' : 'outside'}`

async function give(
  options: EmotionWorkerOptions,
  unfelt: readonly Unfelt[],
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await find(options.detector, unfelt, signal)
  await options.runner.internal(async (tx, effects) => {
    await giveEmotions(tx, effects, new Date().toISOString(), unfelt, found)
    const value = `${looksFor(options)} ${to}`
    await tx.meta.upsert({ where: { key: PLACE }, create: { key: PLACE, value }, update: { value } })
  })
}

/** @throws the signal's reason once it is aborted */
async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await pause(milliseconds, undefined, { signal }).catch(() => undefined)
  signal.throwIfAborted()
}
