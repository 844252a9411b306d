import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { Reader } from '#server/db/database.ts'
import { copySqlite } from '#server/db/sqlite-copy.ts'
import type { Runner } from '#server/kernel/runner.ts'
import type { Settings } from '#server/settings.ts'
import { VERSION } from '#server/version.ts'
import { controlCommand, type ControlCommand } from './command.ts'
import { operatorUsers, UserChange, UserQuery } from './users.ts'

const Nothing = z.strictObject({})

export const POSTGRES_BACKUP =
  'the database is Postgres, which its own tool backs up: pg_dump --format=custom --file=greenroom.dump "$DATABASE_URL"'

export interface ControlOptions {
  database: Settings['database']
  runner: Runner
  reader: Reader
}

/** What a running process does for the command line. A new command is an entry here. */
export function controlCommands({ database, runner, reader }: ControlOptions) {
  const users = operatorUsers({ runner, reader })
  return {
    status: controlCommand(Nothing, async () => ({ pid: process.pid, version: VERSION, database: database.kind })),
    backup: controlCommand(
      z.strictObject({ file: z.string().refine(isAbsolute, { error: 'takes an absolute path' }) }),
      async ({ file }, signal) => {
        if (database.kind !== 'sqlite') throw new Error(POSTGRES_BACKUP)
        return { bytes: await copySqlite(database.path, file, signal) }
      },
    ),
    'user.list': controlCommand(UserQuery, (query) => users.list(query)),
    'user.change': controlCommand(UserChange, (change) => users.change(change)),
  } satisfies Record<string, ControlCommand>
}

export type ControlCommands = ReturnType<typeof controlCommands>
