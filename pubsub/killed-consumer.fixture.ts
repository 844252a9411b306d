// Run as a process of its own, to be killed: handles the log of a SQLite file and stops at the worst moment, between
// the handler's work and the saving of the cursor. Arguments: file, `separate` or `together`, the batch to stop in.
import { InProcessWire } from './in-process-wire.ts'
import { PubSub } from './pubsub.ts'
import { openSqlite } from './sqlite.fixture.ts'

const [file = '', mode, stopIn] = process.argv.slice(2)
const world = openSqlite(file)
const onError = (error: unknown): never => {
  throw error
}
const pubsub = new PubSub({ storage: world.storage, wire: new InProcessWire(onError), onError })
const forever = (): Promise<void> => {
  process.stdout.write('now\n')
  setInterval(() => undefined, 1000)
  return new Promise(() => undefined)
}

let batch = 0
const consumer = pubsub.consume(
  'killed',
  async (events, { saveCursor }) => {
    const last = ++batch === Number(stopIn)
    const { tx, commit } = await world.begin()
    for (const event of events) await tx.$executeRawUnsafe('insert into "Handled"(seq) values ($1)', event.seq)
    if (mode === 'together') await saveCursor(tx)
    if (mode === 'together' && last) await forever()
    await commit()
    if (last) await forever()
  },
  { batch: 3 },
)
await consumer.drain()
await pubsub.close()
process.stdout.write('done\n')
