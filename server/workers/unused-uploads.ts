import { expireUnused, nobodysUploads, withoutRow } from '#server/domain/upload/use.ts'
import type { Reader } from '#server/db/database.ts'
import type { Pictures } from '#server/files/pictures.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Worker } from './prune.ts'

const EVERY = 60 * 60 * 1000
/** What was uploaded may wait so long for being shown. */
const UNUSED_FOR = 24 * 60 * 60 * 1000
/** Files that no row names are looked for so often: only a crash leaves any. */
const SWEEP_EVERY = 24 * 60 * 60 * 1000
const BATCH = 200

export interface UnusedUploads {
  pictures: Pictures
  reader: Reader
  runner: Pick<Runner, 'internal'>
  onError: (error: unknown) => void
}

/**
 * Every hour: removes pictures that are shown nowhere, a day after their upload, or once what showed them was deleted.
 * First a picture is nobody's, then its files go, then its row: after a crash in between the next round goes on.
 */
export function cleanUploadsRegularly(options: UnusedUploads): Worker {
  const stopped = new AbortController()
  let swept = -Infinity
  let running = Promise.resolve()
  const run = () => {
    running = running
      .then(async () => {
        await cleanUploads(options, Date.now(), stopped.signal)
        if (performance.now() - swept < SWEEP_EVERY) return
        swept = performance.now()
        await sweepUploads(options, Date.now(), stopped.signal)
      })
      .catch(options.onError)
  }
  const timer = setInterval(run, EVERY).unref()
  run()
  return {
    stop: () => {
      stopped.abort()
      clearInterval(timer)
      return running
    },
  }
}

export async function cleanUploads(
  { pictures, reader, runner }: UnusedUploads,
  now: number,
  signal?: AbortSignal,
): Promise<void> {
  const before = new Date(now - UNUSED_FOR).toISOString()
  while (!signal?.aborted) if ((await runner.internal((tx) => expireUnused(tx, before, BATCH))) < BATCH) break
  while (!signal?.aborted) {
    const ids = await nobodysUploads(reader, BATCH)
    if (ids.length === 0) return
    for (const id of ids) await pictures.remove(id)
    await runner.internal((tx) => tx.upload.deleteMany({ where: { id: { in: ids } } }))
  }
}

/** Removes files of which the database knows nothing: the process ended between storing them and saying so. */
export async function sweepUploads(
  { pictures, reader }: UnusedUploads,
  now: number,
  signal?: AbortSignal,
): Promise<void> {
  let batch = new Set<string>()
  const removeOrphans = async () => {
    for (const id of await withoutRow(reader, [...batch])) await pictures.remove(id)
    batch = new Set()
  }
  for await (const id of pictures.ids()) {
    if (signal?.aborted) return
    if (madeAt(id) < now - UNUSED_FOR) batch.add(id)
    if (batch.size >= BATCH) await removeOrphans()
  }
  if (batch.size > 0) await removeOrphans()
}

/** The first 48 bits of a UUIDv7 are its time, in milliseconds. */
const madeAt = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
