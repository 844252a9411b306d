import { postgresUrl, stopPostgres } from './postgres.ts'

/** Before any test process starts: it inherits the address, 'none' where there is no Postgres. */
export async function setup() {
  process.env.TEST_POSTGRES_URL = (await postgresUrl()) ?? 'none'
}

export function teardown() {
  stopPostgres()
}
