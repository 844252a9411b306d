import { pathToFileURL } from 'node:url'
import { InProcessWire } from './in-process-wire.ts'
import { MemoryStorage } from './memory-storage.ts'
import { PubSub } from './pubsub.ts'

export async function runExample(print: (line: string) => void): Promise<void> {
  const onError = (error: unknown, doing: string): void => print(`${doing} failed: ${String(error)}`)
  const storage = new MemoryStorage()
  const pubsub = new PubSub({ storage, wire: new InProcessWire<string>(onError), onError })

  const make = async (ref: string): Promise<void> => {
    const tx = storage.begin()
    const at = new Date().toISOString()
    const events = await pubsub.publish(tx, [{ topic: 'things', type: 'made', ref, actorId: null, at }])
    tx.commit()
    pubsub.announce(events.map((event) => ({ event, body: `the thing ${ref}` })))
  }

  await make('a')
  await make('b')
  const following = pubsub.follow('things', (run) => {
    for (const { event } of run) print(`live ${event.seq} ${event.type}`)
  })
  await following.ready
  await make('c')
  following.stop()

  for await (const { event } of pubsub.subscribe('things', 0)) {
    print(`stored ${event.seq} ${event.type}`)
    if (event.seq === 3) break
  }

  const audit = pubsub.consume('audit', async (events) => print(`audit ${events.length} events`))
  await audit.drain()
  await pubsub.close()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runExample((line) => process.stdout.write(`${line}\n`))
}
