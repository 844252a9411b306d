import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { Server } from '../support/server.ts'

// Pictures are taken at 20:41 (UTC) of the day, of what was said since the evening before: the server's clock and the
// browsers' are moved, so that all of it comes about in the way of the product.

const DAY = 86_400_000

export const MOMENT = { day: 0, time: '20:41' }

/** Milliseconds since 1970; `day` counts from today. */
function momentOf({ day, time }: { day: number; time: string }): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const now = Date.now()
  return now - (now % DAY) + day * DAY + (hours * 60 + minutes) * 60_000
}

/** In a page or a server: its clock is off by what `shift` says. */
function move(shift: () => number): void {
  const real = Date.now
  const now = () => real() + shift()
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as) as Date,
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  })
}

const SERVER = `
  import { readFileSync } from 'node:fs'
  ;(${move.toString()})(() => {
    try {
      return Number(readFileSync(process.env.DATA_DIR + '/clock', 'utf8'))
    } catch {
      return 0
    }
  })`

export const openServer = (): Promise<Server> =>
  Server.open({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(SERVER)}` })

/** From now on it is then, for the server. */
export function setClock(server: Server, moment: { day: number; time: string }): void {
  writeFileSync(join(server.dataDir, 'clock'), String(momentOf(moment) - Date.now()))
}

/** And for a browser, from its next page on. */
export async function setBrowserClock(context: BrowserContext, moment: { day: number; time: string }): Promise<void> {
  await context.addInitScript({
    // The bundler may name functions by a helper that a page does not have.
    content: `(${move.toString()})(() => ${momentOf(moment) - Date.now()})`,
  })
}
