import { PrismaPg } from '@prisma/adapter-pg'
import { PROBE, probe, TRANSACTION_TIMEOUT, type Database, type Reader, type Tx } from './database.ts'
import { PrismaClient } from './generated/postgres/client.ts'

/** Opens a Postgres database through a pool. */
export async function openPostgres(url: string): Promise<Database> {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) })
  await client.$connect()
  // The app is typed on the SQLite client; the two are generated from one model and differ in nothing we use.
  const reader = Object.assign(client, { dialect: 'postgres' as const }) as unknown as Reader
  return {
    dialect: 'postgres',
    reader,
    transaction: (work) =>
      client.$transaction((tx) => work(Object.assign(tx, { dialect: 'postgres' as const }) as unknown as Tx), {
        timeout: TRANSACTION_TIMEOUT,
        maxWait: TRANSACTION_TIMEOUT,
        isolationLevel: 'ReadCommitted',
      }),
    check: async () => {
      await client.$executeRawUnsafe(PROBE, 'probe', probe())
    },
    fold: () => Promise.resolve(),
    close: () => client.$disconnect(),
  }
}
