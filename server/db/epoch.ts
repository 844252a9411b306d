import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#server/ids.ts'
import type { Database } from './database.ts'

const MARK_EVERY = 200

interface Mark {
  epoch: string
  /** The newest entry of the log that was seen. */
  newest: number
}

export interface Epoch {
  readonly id: string
  /** Something was committed: the mark outside the database follows, soon. */
  committed(): void
  close(): Promise<void>
}

/**
 * The database's epoch: clients' numbers mean something only within it. A mark beside the database says how far its
 * log had come; a database that has less was restored from a copy, and gets a new epoch.
 */
export async function openEpoch(database: Database, dataDir: string): Promise<Epoch> {
  const path = join(dataDir, 'log-mark.json')
  const mark = await readMark(path)
  const stored = await database.reader.meta.findUnique({ where: { key: 'epoch' } })
  const newest = await newestOf(database)
  const restored = stored !== null && mark?.epoch === stored.value && newest < mark.newest
  const id = stored === null || restored ? newId() : stored.value
  if (id !== stored?.value)
    await database.transaction((tx) =>
      tx.meta.upsert({ where: { key: 'epoch' }, create: { key: 'epoch', value: id }, update: { value: id } }),
    )

  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()
  const write = async () => {
    timer = null
    const text = JSON.stringify({ epoch: id, newest: await newestOf(database) } satisfies Mark)
    await writeFile(`${path}.new`, text)
    await rename(`${path}.new`, path)
  }
  const schedule = () => {
    // A mark that cannot be written (a full disk) only makes a restored copy harder to notice.
    writing = writing.then(write).catch(() => undefined)
  }
  schedule()
  return {
    id,
    committed: () => {
      timer ??= setTimeout(schedule, MARK_EVERY).unref()
    },
    close: async () => {
      if (timer) clearTimeout(timer)
      schedule()
      await writing
    },
  }
}

async function newestOf(database: Database): Promise<number> {
  const [row] = await database.reader.$queryRawUnsafe<{ newest: number | bigint | null }[]>(
    `SELECT max(id) AS newest FROM "Change"`,
  )
  return Number(row?.newest ?? 0)
}

async function readMark(path: string): Promise<Mark | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Mark
  } catch {
    return null
  }
}
