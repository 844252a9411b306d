import type { Page, WebSocketRoute } from '@playwright/test'
import { lines } from './support/person.ts'
import { enter, leave, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** What the server says over the socket can be held back for a while. */
async function holdable(page: Page): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/socket\.io/, (socket: WebSocketRoute) => {
    const server = socket.connectToServer()
    server.onMessage((frame) => {
      if (held) held.push(() => socket.send(frame))
      else socket.send(frame)
    })
  })
  return {
    hold: () => {
      held ??= []
    },
    release: () => {
      const waiting = held ?? []
      held = null
      for (const send of waiting) send()
    },
  }
}

/**
 * Watches the lower edge of a row from frame to frame: what stands above its text, the name, may go as it turns out that
 * the same person has spoken before. `moved`: how far it was away, at most, from where it was at first, in pixels.
 */
const watch = (page: Page, seq: number) =>
  page.evaluate((wanted) => {
    const row = () => document.querySelector(`[data-seq="${wanted}"]`)
    const start = row()?.getBoundingClientRect().bottom ?? NaN
    const watched = { moved: 0, stop: false }
    Object.assign(window, { watched })
    // What is painted: an observer measures after all who resize have had their say.
    const painted = new IntersectionObserver((entries) => {
      for (const { boundingClientRect } of entries)
        watched.moved = Math.max(watched.moved, Math.abs(boundingClientRect.bottom - start))
    })
    const look = () => {
      painted.disconnect()
      const element = row()
      if (element) painted.observe(element)
      else watched.moved = Infinity
      if (!watched.stop) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, seq)

const movedBy = (page: Page) =>
  page.evaluate(() => {
    const { watched } = window as unknown as { watched: { moved: number; stop: boolean } }
    watched.stop = true
    return watched.moved
  })

/** The number of the first message that is wholly in sight. */
const firstInSight = (page: Page) =>
  page.evaluate(() => {
    const log = document.querySelector('[role="log"]')
    const rows = [...(log?.querySelectorAll<HTMLElement>('[data-seq]') ?? [])]
    const edge = log?.getBoundingClientRect().top ?? 0
    const row = rows.find((one) => one.getBoundingClientRect().top >= edge)
    return Number(row?.dataset['seq'])
  })

test('earlier messages come in above without moving what one reads, while others write', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Long', ann, ben)
  await seed(ann, room, lines('ann', 1, 600))
  const { page } = ann
  const server = await holdable(page)
  await visit(ann, room)
  await expect(ann.message('ann 600')).toBeInViewport()
  await ann.log.hover()
  let pages = 0
  while (!(await ann.log.getByText('This is the beginning of').isVisible())) {
    server.hold()
    const before = await firstInSight(page)
    // To the upper edge of what is known, where the next page is waited for.
    await expect(async () => {
      await page.mouse.wheel(0, -100_000)
      expect(await ann.log.evaluate((log) => log.scrollTop)).toBe(0)
    }).toPass()
    if (await ann.log.getByText('This is the beginning of').isVisible()) break
    await expect.poll(() => firstInSight(page)).toBeLessThan(before)
    const first = await firstInSight(page)
    await watch(page, first)
    await ben.context.request.post(`/api/rooms/${room.id}/messages`, {
      data: { token: `while ${pages}`, type: 'text', content: { text: `ben ${pages}\n\nwhile others write` } },
    })
    server.release()
    await expect(ann.log.locator(`[data-seq="${first - 1}"]`)).toBeAttached()
    await expect(ann.button(`${pages + 1} new message${pages === 0 ? '' : 's'}`)).toBeVisible()
    expect(await movedBy(page)).toBeLessThanOrEqual(2)
    pages += 1
  }
  expect(pages).toBeGreaterThanOrEqual(5)
  await expect(ann.message('ann 1').first()).toBeInViewport()
  await ann.button(`${pages} new messages`).click()
  await expect(ann.message(`ben ${pages - 1}`)).toBeInViewport()
})

test('what is unread begins with a line in sight, however far back it is', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Away', ann, ben)
  await seed(ann, room, lines('ann', 1, 40))
  await visit(ben, room)
  await expect(ben.message('ann 1').first()).toBeInViewport()
  await ben.button('Jump to newest').click()
  await expect(ben.page).toHaveTitle('Away — Greenroom')
  await leave(ben, room)

  // As much as is loaded at once.
  await seed(ann, room, lines('ann', 41, 70))
  await visit(ben, room)
  await expect(ben.log.getByText('New', { exact: true })).toBeInViewport()
  await expect(ben.message('ann 41')).toBeInViewport()
  await expect(ben.message('ann 70')).not.toBeInViewport()
  await ben.button('Jump to newest').click()
  await expect(ben.message('ann 70')).toBeInViewport()
  await expect(ben.page).toHaveTitle('Away — Greenroom')
  await leave(ben, room)

  // Several pages further back than what is loaded.
  await seed(ann, room, lines('ann', 71, 600))
  await visit(ben, room)
  await expect(ben.log).toContainText('ann 600')
  await expect(ben.page.getByText('530 new messages')).toBeVisible()
  await ben.button('Jump').click()
  await expect(ben.log.getByText('New', { exact: true })).toBeInViewport()
  await expect(ben.message('ann 71')).toBeInViewport()
  await expect(ben.message('ann 70')).toBeInViewport()
  await expect(ben.button('Jump')).toHaveCount(0)
})
