import type { Page } from 'playwright'

/** Whatever is measured inside of the page, by its own clock. All in milliseconds. */
interface Watch {
  end(): Promise<number[]>
}

declare global {
  interface Window {
    watched?: number[]
    unwatch?: () => void
  }
}

const ending = (page: Page): Watch => ({
  end: () =>
    page.evaluate(() => {
      window.unwatch?.()
      return window.watched ?? []
    }),
})

/** From each key's event to the moment after the next frame was handed over. */
export async function watchKeys(page: Page): Promise<Watch> {
  await page.evaluate(() => {
    const watched: number[] = (window.watched = [])
    const onKey = (event: KeyboardEvent) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => watched.push(performance.now() - event.timeStamp)
        port2.postMessage(null)
      })
    }
    window.addEventListener('keydown', onKey, true)
    window.unwatch = () => window.removeEventListener('keydown', onKey, true)
  })
  return ending(page)
}

/** The time between frames. */
export async function watchFrames(page: Page): Promise<Watch> {
  await page.evaluate(() => {
    const watched: number[] = (window.watched = [])
    let last = performance.now()
    let handle = 0
    const onFrame = (now: number) => {
      watched.push(now - last)
      last = now
      handle = requestAnimationFrame(onFrame)
    }
    handle = requestAnimationFrame((now) => {
      last = now
      handle = requestAnimationFrame(onFrame)
    })
    window.unwatch = () => cancelAnimationFrame(handle)
  })
  return ending(page)
}

/** Goes to a room by its link; from the click to the moment after the frame that shows it with its messages. */
export function switchTo(page: Page, name: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a[href^="/rooms/"]')]
    const link = links.find((one) => [...one.querySelectorAll('*')].some(({ textContent }) => textContent === wanted))
    if (!link) throw new Error(`no link to ${wanted}`)
    const shown = () =>
      document.querySelector('h1')?.textContent?.includes(wanted) === true &&
      document.querySelector('[role="log"] [role="article"], [role="log"] article') !== null
    const since = performance.now()
    link.click()
    for (;;) {
      const painted = await new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const there = shown()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(there ? performance.now() : 0)
          port2.postMessage(null)
        }),
      )
      if (painted > 0) return painted - since
    }
  }, name)
}

export async function throttle(page: Page, rate: number): Promise<{ end(): Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return {
    end: async () => {
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      await session.detach()
    },
  }
}

/** What is held after a collection, in bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Scrolls up until the room's beginning is there; the number of messages that then are loaded. */
export async function loadAll(page: Page, expected: number): Promise<number> {
  await page.getByRole('log').evaluate(
    (log) =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          log.scrollTop = 0
          if (log.textContent?.includes('This is the beginning of') && log.scrollTop === 0) {
            clearInterval(timer)
            resolve()
          }
        }, 10)
      }),
    undefined,
    { timeout: 0 },
  )
  const height = await page.getByRole('log').evaluate((log) => log.scrollHeight)
  // A page that lost some would be much shorter than any text is high.
  if (height < expected * 15) throw new Error(`only ${height} pixels of messages were loaded`)
  return expected
}
