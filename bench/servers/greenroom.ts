/** The real server, all but the pages: settings from the environment, as in production. */
import { readSettings } from '#server/settings.ts'
import { start } from '#server/start.ts'
import { serve } from '../rpc.ts'
import { usageHandlers } from './usage.ts'

const started = await start(readSettings())
process.once('SIGTERM', () => {
  started.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
serve(usageHandlers, Number(new URL(started.web.address).port))
