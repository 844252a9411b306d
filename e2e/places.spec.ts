import type { Request } from '@playwright/test'
import { lines, type Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

/** What the page asks the server for from now on: not what the browser keeps, and not by the socket. */
function requestsOf({ page }: Person): () => Promise<string[]> {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  return async () => {
    const answers = await Promise.all(requests.map(async (request) => ({ request, answer: await request.response() })))
    const asked = answers.filter(({ answer }) => !answer?.fromServiceWorker())
    return asked.map(({ request }) => request.url()).filter((url) => !url.includes('/socket.io/'))
  }
}

/** The next picture after a link is pressed: the title of it, and whether anything in it still waits. */
const nextPicture = ({ page }: Person, room: string) =>
  page.evaluate(async (name) => {
    const links = [...document.querySelectorAll<HTMLElement>('[data-room]')]
    links.find((link) => link.textContent.includes(name))?.click()
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const log = document.querySelector<HTMLElement>('[role=log]')
    return {
      heading: document.querySelector('h1')?.textContent,
      waits: document.querySelectorAll('main [aria-busy=true], main .animate-pulse, main .animate-spin').length,
      shows: /\b(?:ann|ben) \d+\b/.exec(log?.innerText ?? '')?.[0]?.slice(0, 3),
    }
  }, room)

/** How many pixels a message is below the upper edge of the log, once nothing scrolls. */
const topOf = ({ log }: Person, text: string) =>
  log.evaluate(async (box, wanted) => {
    const at = () =>
      [...box.querySelectorAll('article')]
        .find((article) => article.innerText.split('\n').includes(wanted))
        ?.getBoundingClientRect().top
    let [still, before] = [0, at()]
    while (still < 10) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      still = at() === before ? still + 1 : 0
      before = at()
    }
    return before === undefined ? null : before - box.getBoundingClientRect().top
  }, text)

test('going from place to place asks the server for nothing', async ({ person }) => {
  const ann = await person('Ann')
  await enter(ann)
  const [one, two] = [await roomOf('One', ann), await roomOf('Two', ann)]
  await seed(ann, one, lines('ann', 1, 3))
  await visit(ann, two)

  const walk = async () => {
    await ann.openRoom('One')
    await expect(ann.message('ann 3')).toBeVisible()
    await ann.openRoom('Two')
    await ann.page.getByRole('link', { name: 'Settings' }).click()
    await expect(ann.heading).toHaveText('Settings')
    await ann.page.getByRole('link', { name: 'Sessions' }).click()
    await expect(ann.page.getByText('You are signed in nowhere else.')).toBeVisible()
    await ann.page.getByRole('link', { name: 'Appearance' }).click()
    await expect(ann.page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
    for (const [heading, path] of [
      ['Settings', '/settings/sessions'],
      ['Settings', '/settings'],
      ['Two', `/rooms/${two.id}`],
      ['One', `/rooms/${one.id}`],
    ] as const) {
      await ann.page.goBack()
      await expect(ann.page).toHaveURL(path)
      await expect(ann.heading).toHaveText(heading)
    }
    await ann.page.goForward()
    await expect(ann.heading).toHaveText('Two')
    await expect(ann.page).toHaveTitle('Two — Greenroom')
  }
  // What is opened for the first time has its script loaded.
  await walk()
  const isKept = () => ann.page.evaluate(async () => (await caches.match('/kept')) !== undefined)
  await expect.poll(isKept).toBe(true)
  const asked = requestsOf(ann)
  await walk()
  expect(await asked()).toEqual([])
})

test('without a server rooms that are known are there with the next picture', async ({ person, server }) => {
  const ann = await person('Ann')
  await enter(ann)
  const [one, two] = [await roomOf('One', ann), await roomOf('Two', ann)]
  await seed(ann, one, lines('ann', 1, 80))
  await seed(ann, two, lines('ben', 1, 80))
  await visit(ann, one)
  await ann.openRoom('Two')
  await expect(ann.message('ben 80')).toBeInViewport()
  ann.expectsOutage()
  await server.kill()
  await expect(ann.bar).toContainText('No connection.')
  for (const [room, who] of [
    ['One', 'ann'],
    ['Two', 'ben'],
    ['One', 'ann'],
  ] as const)
    expect(await nextPicture(ann, room)).toEqual({ heading: room, waits: 0, shows: who })
  await ann.page.goBack()
  await expect(ann.heading).toHaveText('Two')
  await expect(ann.message('ben 80')).toBeInViewport()
  await expect(ann.log).toHaveAttribute('aria-busy', 'false')
  await server.start()
  await expect(ann.bar).toBeEmpty({ timeout: 30_000 })
})

test('each room is found where it was left, to the pixel', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  await enter(ann, ben)
  const [one, two] = [await roomOf('One', ann, ben), await roomOf('Two', ann, ben)]
  await seed(ann, one, lines('ann', 1, 90))
  await seed(ann, two, lines('ben', 1, 90))
  await visit(ann, one)
  const up = async (pixels: number) => {
    await ann.log.hover()
    await ann.page.mouse.wheel(0, -pixels)
    await expect(ann.button('Jump to newest')).toBeVisible()
  }
  await up(700)
  const inOne = await topOf(ann, 'ann 60')
  await ann.openRoom('Two')
  await expect(ann.message('ben 90')).toBeInViewport()
  await up(433)
  const inTwo = await topOf(ann, 'ben 70')
  expect([inOne, inTwo]).not.toContain(null)

  for (let times = 0; times < 2; times += 1) {
    await ann.openRoom('One')
    expect(await topOf(ann, 'ann 60')).toBeCloseTo(inOne ?? 0, 0)
    // Also where something was said meanwhile.
    await seed(ben, two, ['ben 91'])
    await expect(ann.roomLink('Two')).toContainText(`${times + 1} unread`)
    await ann.openRoom('Two')
    expect(await topOf(ann, 'ben 70')).toBeCloseTo(inTwo ?? 0, 0)
  }
})
