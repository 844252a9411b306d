import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright'
import { median, percentile } from '../statistics.ts'
import { roomId } from '../world.ts'
import { PLAIN_ROOM, type Stage } from './stage.ts'
import { heapOf, loadAll, watchFrames, watchKeys, switchTo, throttle } from './watch.ts'

export interface Scale {
  messages: number
  /** Milliseconds that an hour of traffic is squeezed into. */
  traffic: number
}

interface Figure {
  what: string
  value: number
  unit: string
  budget?: number
}

export interface Measure {
  name: string
  /** A line: what was done, and what was taken for the figure. */
  method: string
  run: (stage: Stage, scale: Scale) => Promise<Figure[]>
}

const LAST = { rooms: `/rooms/${roomId(1)}`, big: `/rooms/${roomId(0)}` }
const KILO = 1_000
const TRIES = 5
/** An hour in a lively room: a message a second. */
const HOUR = 3_600

const usable = async (page: Page): Promise<void> => {
  await page.getByRole('log', { name: 'Messages' }).getByRole('article').last().waitFor()
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
}

export const MEASURES: readonly Measure[] = [
  {
    name: 'javascript',
    method:
      'sum of the scripts that the browser has loaded by then, each gzipped at level 9; usable: what one types can be sent',
    async run(stage) {
      const plain = await scriptsOf(stage, `/rooms/${roomId(PLAIN_ROOM)}`, true)
      const marked = await scriptsOf(stage, LAST.rooms, true)
      const landing = await scriptsOf(stage, '/', false)
      return [
        { what: 'JavaScript to the first usable chat', value: plain.usable / KILO, unit: 'kB', budget: 200 },
        { what: 'the same, a room with markup in it', value: marked.usable / KILO, unit: 'kB', budget: 200 },
        { what: 'with all that comes by itself afterwards', value: marked.idle / KILO, unit: 'kB' },
        { what: 'JavaScript of the landing page', value: landing.idle / KILO, unit: 'kB', budget: 120 },
      ]
    },
  },
  {
    name: 'first paint',
    method: `first-contentful-paint of the browser, empty cache, median of ${TRIES} loads`,
    async run(stage) {
      const of = async (path: string, signedIn: boolean) => {
        const all: number[] = []
        for (let n = 0; n < TRIES; n += 1) {
          const page = await stage.open(path, { signedIn })
          all.push(await page.evaluate(firstContentfulPaint))
          await page.context().close()
        }
        return median(all)
      }
      return [
        { what: 'first contentful paint, room', value: await of(LAST.rooms, true), unit: 'ms', budget: 400 },
        { what: 'first contentful paint, landing', value: await of('/', false), unit: 'ms', budget: 400 },
      ]
    },
  },
  {
    name: 'room switch',
    method:
      'from the click on the list to the frame after the one that shows the room, rooms seen before; median of 40',
    async run(stage) {
      const page = await stage.open(LAST.rooms)
      await usable(page)
      const names = Array.from({ length: 10 }, (_, n) => `Room ${n + 2}`)
      // Once to have seen each.
      for (const name of names) await switchTo(page, name)
      const figures: Figure[] = []
      for (const [rate, budget] of [
        [1, 50],
        [4, 150],
      ] as const) {
        const slow = await throttle(page, rate)
        const all: number[] = []
        for (let round = 0; round < 4; round += 1) for (const name of names) all.push(await switchTo(page, name))
        await slow.end()
        const what = rate === 1 ? 'room switch from cache' : `the same, CPU ${rate} × slower`
        figures.push({ what, value: median(all), unit: 'ms', budget })
        figures.push({ what: `${what}, slowest of ten`, value: percentile(all, 0.9), unit: 'ms' })
      }
      await page.context().close()
      return figures
    },
  },
  {
    name: 'large room',
    method:
      'all messages loaded by scrolling up; keys typed at the end while 20 messages a second arrive, each from the key ' +
      'event’s time to the frame after it; then wheeled through the whole room, the time between frames',
    async run(stage, scale) {
      const page = await stage.open(LAST.big)
      await usable(page)
      const loaded = await loadAll(page, scale.messages)
      const box = page.getByRole('textbox', { name: 'Message', exact: true })
      await page.keyboard.press('Escape')
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: log.scrollHeight }))
      await box.focus()
      const keys = await watchKeys(page)
      const arriving = arrive(stage, 20, 10_000)
      for (let n = 0; n < 100; n += 1) await page.keyboard.type('a', { delay: 80 })
      const pressed = await keys.end()
      await arriving
      await box.fill('')
      const frames = await watchFrames(page)
      await wheelThrough(page)
      const between = await frames.end()
      await page.context().close()
      const room = `${scale.messages.toLocaleString('en')} messages`
      return [
        { what: `messages loaded in the open room`, value: loaded, unit: '' },
        { what: `keypress to paint, ${room}, 20 a second arriving`, value: median(pressed), unit: 'ms', budget: 16 },
        { what: 'the same, slowest of a hundred', value: percentile(pressed, 0.99), unit: 'ms' },
        { what: `longest frame while scrolling ${room}`, value: Math.max(...between), unit: 'ms', budget: 33 },
        { what: 'frames over 33 ms', value: between.filter((one) => one > 33).length, unit: `of ${between.length}` },
      ]
    },
  },
  {
    name: 'memory',
    method: 'JavaScript heap after a collection, room open at its end, an hour of traffic squeezed into the time given',
    async run(stage, scale) {
      const page = await stage.open(LAST.rooms)
      await usable(page)
      const rate = HOUR / (scale.traffic / 1_000)
      await arrive(stage, rate, scale.traffic / 5, 1)
      const before = await heapOf(page)
      await arrive(stage, rate, (scale.traffic * 4) / 5, 1)
      const after = await heapOf(page)
      await page.context().close()
      const mega = 1_000_000
      return [
        { what: 'heap after a fifth of the hour', value: before / mega, unit: 'MB' },
        { what: 'growth over the other four', value: (after - before) / mega, unit: 'MB', budget: 2 },
      ]
    },
  },
]

/** So many messages a second for so many milliseconds. */
async function arrive(stage: Stage, rate: number, time: number, room = 0): Promise<void> {
  const since = performance.now()
  for (let n = 0; performance.now() - since < time; n += 1) {
    await stage.say(1 + (n % 5), room, `message ${n}, which is about as long as most of them are`)
    const wait = since + ((n + 1) * 1_000) / rate - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function scriptsOf(stage: Stage, path: string, signedIn: boolean): Promise<{ usable: number; idle: number }> {
  const page = await stage.open('about:blank', { signedIn })
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  const sum = async () =>
    (await Promise.all(bodies)).reduce((total, body) => total + gzipSync(body, { level: 9 }).length, 0)
  await page.goto(path, { waitUntil: 'commit' })
  if (signedIn) {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('hello')
    await page.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor()
  }
  const usable = await sum()
  await page.waitForLoadState('networkidle')
  const idle = await sum()
  await page.context().close()
  return { usable, idle }
}

const firstContentfulPaint = () =>
  new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0]
      if (entry) resolve(entry.startTime)
    }).observe({ type: 'paint', buffered: true })
  })

/** As with a wheel that is turned fast: a screen and more at a time, up to the beginning and down again. */
async function wheelThrough(page: Page): Promise<void> {
  await page.getByRole('log').evaluate(
    (log) =>
      new Promise<void>((resolve) => {
        const step = Math.max(600, log.scrollHeight / 600)
        let direction = -1
        const turn = () => {
          log.scrollBy({ top: direction * step })
          if (direction < 0 && log.scrollTop <= 0) direction = 1
          if (direction > 0 && log.scrollTop + log.clientHeight >= log.scrollHeight - 1) resolve()
          else requestAnimationFrame(turn)
        }
        requestAnimationFrame(turn)
      }),
  )
}
