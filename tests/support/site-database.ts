import { whyEnded } from '#server/auth/sessions.ts'
import type { Reader, Tx } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open.ts'
import { LocalFiles, uploadFolder } from '#server/files/local-files.ts'
import { Pictures } from '#server/files/pictures.ts'
import { newId } from '#server/ids.ts'
import { cleanUploads, sweepUploads } from '#server/workers/unused-uploads.ts'
import type { Person, Site } from './site.ts'

/** Looks at, or changes, what a site has stored, behind its back: for what no command shows or makes. */
export async function inDatabase<T>(site: Site, work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = await openDatabase(site.database)
  try {
    return await database.transaction(work)
  } finally {
    await database.close()
  }
}

/** Looks without writing: it stands in no writer's way. */
export async function lookInDatabase<T>(site: Site, look: (db: Reader) => Promise<T>): Promise<T> {
  const database = await openDatabase(site.database)
  try {
    return await look(database.reader)
  } finally {
    await database.close()
  }
}

/** Why the session of a cookie ended, as it is stored. */
export const reasonOf = (site: Site, cookie: string | null): Promise<string | null> =>
  lookInDatabase(site, (db) => whyEnded(db, cookie?.split('=')[1] ?? ''))

/** Gives somebody an account elsewhere. `tokens` as they would be stored. */
export async function linkElsewhere(
  site: Site,
  person: Person,
  tokens: string | null = 'sealed tokens',
): Promise<void> {
  const at = new Date().toISOString()
  const { id: userId, handle } = person
  await inDatabase(site, (tx) =>
    tx.account.create({
      data: {
        ...{ id: newId(), userId, provider: 'twitch', providerAccountId: userId, login: handle, name: handle },
        ...{ tokens, scopes: '', validatedAt: at, createdAt: at, updatedAt: at },
      },
    }),
  )
}

/** Does what the hourly cleaning of uploads does, as if it were that time. */
export async function cleanNow(site: Site, now: number): Promise<void> {
  const database = await openDatabase(site.database)
  try {
    const options = {
      pictures: new Pictures(new LocalFiles(uploadFolder(site.dataDir))),
      reader: database.reader,
      runner: {
        internal: <T>(work: (tx: Tx, effects: never) => Promise<T>) =>
          database.transaction((tx) => work(tx, {} as never)),
      },
      onError: () => {},
    }
    await cleanUploads(options, now)
    await sweepUploads(options, now)
  } finally {
    await database.close()
  }
}
