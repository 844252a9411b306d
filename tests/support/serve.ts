import { readSettings } from '#server/settings.ts'
import { start } from '#server/start.ts'

// A whole server without pages, in a process of its own, for tests that kill it.
const started = await start(readSettings())
process.send?.({ address: started.web.address })
process.on('SIGTERM', () => {
  void started.close().then(() => process.exit(0))
})
// The test is gone: so is what it started.
process.on('disconnect', () => process.exit(0))
