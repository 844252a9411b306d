import type { z } from 'zod'
import type { MessageData } from '#protocol/message.ts'
import { roomTopic } from '#protocol/topics.ts'
import type { Tx } from '#server/db/database.ts'
import { rowsFrom } from '#server/db/sql.ts'
import type { Effects } from '#server/kernel/command.ts'
import type { EmotionBy } from './emotion.ts'

export type Data = z.infer<typeof MessageData>

/** What is given takes the place of what was there; null, and a list of nothing, remove. The rest stays. */
export type DataPatch = { readonly [K in keyof Data]?: Data[K] | null | undefined }

const isNothing = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0)

/** A message's `data`, as JSON, with a part of it changed: the one place that knows how its parts go together. */
export function mergedData(data: string, patch: DataPatch): string {
  const whole = { ...(JSON.parse(data) as Data), ...patch }
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([, value]) => !isNothing(value))))
}

export interface DataChange {
  message: { id: string; roomId: string; data: string }
  patch: DataPatch
  /** Who said what its emotion is, where that changes. */
  emotionBy?: EmotionBy
}

/**
 * Changes what is known about messages, and tells their rooms. The caller holds the rooms' locks since before it read
 * `data`: another part may be written by somebody else. Each message at most once.
 */
export async function patchData(
  tx: Tx,
  effects: Pick<Effects, 'emitAll'>,
  now: string,
  changes: readonly DataChange[],
): Promise<void> {
  if (changes.length === 0) return
  const told = await effects.emitAll(
    changes.map(({ message }) => ({ topic: roomTopic(message.roomId), type: 'message.updated', ref: message.id })),
  )
  const columns = { id: 'text', data: 'text', rev: 'int', updatedAt: 'text', emotionBy: 'text' } as const
  const source = rowsFrom(tx.dialect, '$1', 'i', columns)
  await tx.$executeRawUnsafe(
    `UPDATE "Message" SET data = i.data, rev = i.rev, "updatedAt" = i."updatedAt",
       "emotionBy" = coalesce(i."emotionBy", "Message"."emotionBy") FROM ${source} WHERE "Message".id = i.id`,
    JSON.stringify(
      changes.map(({ message, patch, emotionBy }, at) => [
        message.id,
        mergedData(message.data, patch),
        told[at]?.seq ?? 0,
        now,
        emotionBy ?? null,
      ]),
    ),
  )
}
