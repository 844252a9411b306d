import { type Browser, request, test } from '@playwright/test'
import { expect } from '@playwright/test'
import { Guard } from '../support/guard.ts'
import { PASSWORD, Person } from '../support/person.ts'
import type { Server } from '../support/server.ts'
import { Camera, type Size, SIZES } from './camera.ts'
import { MOMENT, openServer, setBrowserClock, setClock } from './clock.ts'
import { found, HOST, type Town } from './town.ts'

const DEVICES = {
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}

/** Somebody with a browser of their own, in which it is the moment of the pictures. */
async function arrive(browser: Browser, server: Server, size: Size, who: { handle: string; name: string }) {
  const context = await browser.newContext({ ...DEVICES[size], baseURL: server.base })
  await setBrowserClock(context, MOMENT)
  // A new room's colour is drawn.
  await context.addInitScript('Math.random = () => 0.02')
  return new Person({ ...who, page: await context.newPage(), guard: new Guard(context, () => [server.base]) })
}

/** In a room, all that was said before is there. */
async function inRoom(person: Person, town: Town, name: string): Promise<void> {
  await person.page.goto(`/rooms/${town.room(name).id}`)
  await expect(person.log).toHaveAttribute('aria-busy', 'false')
  await expect(person.bar).toBeAttached()
}

async function door(camera: Camera, guest: Person) {
  const { page } = guest
  camera.on('door')
  await page.goto('/')
  await camera.take(page, 'Landing')
  await page.goto('/login?next=/join/abcdefgh')
  await camera.take(page, 'Sign in, invited')
  await page.goto('/login?why=password')
  await guest.field('Handle').fill('nobody')
  await page.getByLabel('Password').fill('not the password')
  await guest.button('Sign in').click()
  await expect(page.getByText('The handle or the password is wrong.')).toBeVisible()
  await camera.take(page, 'Sign in, refused')
  await page.goto('/signup')
  await camera.take(page, 'Sign up')
  await guest.field('Handle').fill('mi')
  await page.getByLabel('Password').fill('short')
  await guest.button('Sign up').click()
  await expect(page.getByText('Password takes at least 8 characters.')).toBeVisible()
  await camera.take(page, 'Sign up, refused')
  await page.goto('/login/problem?why=denied')
  await camera.take(page, 'Twitch said no')
  camera.on('nothing-here')
  await page.goto('/nothing')
  await camera.take(page, 'Not found, signed out')
  await page.goto('/rooms/%')
  await camera.take(page, 'Error')
  await page.goto('/offline')
  await camera.take(page, 'Opened without a connection, nothing kept')
}

async function beginnings(camera: Camera, host: Person) {
  const { page } = host
  camera.on('rooms')
  await page.goto('/rooms')
  await expect(page.getByText('No rooms yet')).toBeVisible()
  await camera.take(page, 'No rooms')
  camera.on('discover')
  await page.goto('/discover')
  await expect(page.getByText('No rooms to discover yet')).toBeVisible()
  await camera.take(page, 'Nothing to discover')
  await page.goto('about:blank')
}

async function rooms(camera: Camera, host: Person) {
  const { page } = host
  camera.on('rooms', 2)
  await page.goto('/rooms')
  await expect(host.roomLink('Setlist')).toBeVisible()
  await camera.take(page, 'Rooms')
  await host.button('New room').click()
  await host.field('Room name').fill('Board games')
  await camera.take(page, 'Create a room')
  await host.dialog.getByRole('button', { name: 'Create room' }).click()
  await expect(host.log).toContainText('Nothing said yet')
  await camera.take(page, 'A room, empty')
  await page.goto('/rooms')
  await host.joinByCode('nothing-such')
  await expect(host.dialog).toContainText('leads nowhere')
  await camera.take(page, 'Join with a code, refused')

  camera.on('discover', 2)
  await page.goto('/discover')
  await expect(page.getByText('Vegetables on balconies')).toBeVisible()
  await camera.take(page, 'Discover')
  await page.getByRole('searchbox', { name: 'Find a room by name' }).fill('accordion')
  await expect(page.getByText('No room goes by')).toBeVisible()
  await camera.take(page, 'Nothing of that name')
}

async function room(camera: Camera, host: Person, town: Town) {
  const { page } = host
  const train = 'Friday show'
  camera.on('room')
  // Nothing but the room is held back: what was never loaded has the shape of what comes.
  const held = await host.context.newPage()
  let hold = false
  await held.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer()
    upstream.onMessage((frame) => hold || socket.send(frame))
  })
  await held.goto('/rooms')
  await expect(held.getByRole('link', { name: 'Chess between the songs' })).toBeVisible()
  await expect(held.getByText('Connected')).toBeAttached()
  hold = true
  await held.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Chess between the songs' }).click()
  await expect(held.getByRole('status', { name: 'Loading messages…' })).toBeVisible()
  await camera.take(held, 'Loading for the first time')
  await held.close()

  await inRoom(host, town, train)
  await expect(host.log.getByText('New', { exact: true })).toBeVisible()
  await camera.take(page, 'New since one was here')
  await page.keyboard.press('Escape')
  await host.log.evaluate((log) => log.scrollTo(0, log.scrollHeight))
  await expect(host.message('I can help to carry')).toBeInViewport()
  await host.composer.blur()
  await camera.take(page, 'A room, full')
  // No more is drawn than is seen.
  await expect(async () => {
    await host.log.evaluate((log) => log.scrollBy(0, -200))
    await expect(host.message('Better?')).toBeInViewport({ ratio: 0.9, timeout: 300 })
  }).toPass()
  await expect(host.log.getByRole('button', { name: 'Copy code' })).toBeVisible()
  await camera.take(page, 'Further back, code and lists')

  camera.on('room-details')
  await inRoom(host, town, train)
  await host.openPanel()
  await expect(host.members).toContainText('dave')
  await camera.take(page, 'Members')
  await host.button('Options for Tomás Oliveira').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await camera.take(page, 'Member menu')
  await page.getByRole('menuitem', { name: 'Profile' }).click()
  await expect(host.dialog).toContainText('Rooms you share')
  await camera.take(page, 'Profile')
  await host.closeDialog()
  await host.choose('Options for dave', 'Remove from room…')
  await camera.take(page, 'Remove a member')
  await host.dialog.getByRole('button', { name: 'Cancel' }).click()
  await host.closePanel()
  await host.button('Room options').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await camera.take(page, 'Room menu')
  await page.getByRole('menuitem', { name: 'Invite people…' }).click()
  await expect(page.getByRole('region', { name: 'Invitation' })).toBeVisible()
  await camera.take(page, 'Invite people')
  await host.closeDialog()
  for (const [entry, label] of [
    ['Room settings…', 'Room settings'],
    ['Notifications…', 'Notifications of a room'],
    ['Leave room…', 'Leave a room'],
  ] as const) {
    await host.choose('Room options', entry)
    await expect(host.dialog).toBeVisible()
    await camera.take(page, label)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
}

async function messages(camera: Camera, host: Person, town: Town) {
  const { page } = host
  camera.on('messages')
  await inRoom(host, town, 'Setlist')
  await host.say('I would like the first slot, if nobody minds.')
  await host.sees([])
  const mine = host.message('if nobody minds')
  if (camera.size === 'wide') {
    await mine.hover()
    await mine.getByRole('button', { name: 'More' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
  } else {
    await mine.dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 100, clientY: 500 })
    await expect(host.dialog).toBeVisible()
  }
  await camera.take(page, 'What to do with a message')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu').or(page.getByRole('dialog'))).toHaveCount(0)
  await mine.getByRole('button', { name: 'Edit message' }).evaluate((button: HTMLElement) => button.click())
  await host.field('Edit text').fill('I would like the last slot, if nobody minds.')
  await camera.take(page, 'Editing')
  await page.keyboard.press('Escape')
  await mine.getByRole('button', { name: 'Delete message' }).evaluate((button: HTMLElement) => button.click())
  await expect(host.dialog).toBeVisible()
  await camera.take(page, 'Deleting')
  await host.dialog.getByRole('button', { name: 'Cancel' }).click()
  const long = 'A song that is as long as a train ride, and has as many stations. '.repeat(62)
  await host.composer.fill(long)
  await expect(page.getByText(/characters too many/)).toBeVisible()
  await camera.take(page, 'Too long')
  await host.button('Split it up').click()
  await expect(host.dialog).toContainText('This is long')
  await camera.take(page, 'Splitting it up')
  await page.keyboard.press('Escape')
  await host.composer.fill('')

  await host.context.setOffline(true)
  await expect(host.bar).toContainText('No connection.')
  await host.say('And a second one, if there is room at the end?')
  await expect(host.message('And a second one')).toContainText('Waiting to be sent')
  await camera.take(page, 'Without a connection')
  await town.people.get('tomas')?.call('DELETE', `/api/rooms/${town.room('Setlist').id}`)
  await host.context.setOffline(false)
  await expect(host.message('And a second one')).toContainText('Not sent.')
  await expect(host.bar).toBeEmpty()
  await camera.take(page, 'Closed meanwhile, and not sent')
}

async function keys(camera: Camera, host: Person, town: Town) {
  const { page } = host
  camera.on('keys')
  await inRoom(host, town, 'Chess between the songs')
  await page.keyboard.press('Control+k')
  await expect(host.dialog).toBeVisible()
  await camera.take(page, 'Jump to')
  await page.keyboard.type('no')
  await expect(page.getByRole('option').first()).toBeVisible()
  await camera.take(page, 'Jump to, a few letters')
  await page.keyboard.type('thing of the kind')
  await expect(page.getByText('Nothing goes by')).toBeVisible()
  await camera.take(page, 'Jump to, nothing found')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await host.log.focus()
  await page.keyboard.press('?')
  await expect(host.dialog).toBeVisible()
  await camera.take(page, 'All keys')
}

async function settings(camera: Camera, host: Person, server: Server) {
  const { page } = host
  for (const userAgent of [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ]) {
    const elsewhere = await request.newContext({ baseURL: server.base, userAgent })
    await elsewhere.post('/api/login', { data: { handle: host.handle, password: PASSWORD } })
    await elsewhere.dispose()
  }
  camera.on('settings')
  await page.goto('/settings')
  await camera.take(page, 'Settings')
  for (const section of ['profile', 'account', 'sessions', 'appearance', 'notifications', 'keyboard']) {
    await page.goto(`/settings/${section}`)
    if (section === 'sessions') await expect(page.getByRole('list', { name: 'Sessions' })).toBeVisible()
    await camera.take(page, section)
  }
  await page.goto('/settings/account')
  await host.button('Delete account…').click()
  await expect(host.dialog).toBeVisible()
  await camera.take(page, 'Delete the account')
  camera.on('admin')
  await page.goto('/admin')
  await expect(page.getByRole('list', { name: 'Users' })).toContainText('dave')
  await camera.take(page, 'Users')
  await host.button('Disable dave').click()
  await expect(host.dialog).toBeVisible()
  await camera.take(page, 'Disable somebody')
}

async function nowhere(camera: Camera, host: Person) {
  const { page } = host
  camera.on('nothing-here', 4)
  await page.goto('/settings/nothing')
  await camera.take(page, 'Not found')
  await page.goto('/rooms/nothing')
  await expect(host.heading).toHaveText('No such room')
  await camera.take(page, 'No such room')
  await page.goto('/join/nothing')
  await expect(host.heading).toHaveText('This invitation leads nowhere')
  await camera.take(page, 'A dead invitation')
}

for (const size of SIZES) {
  test(`in English, ${size}`, async ({ browser }) => {
    const server = await openServer()
    try {
      setClock(server, { day: -8, time: '11:00' })
      const camera = new Camera(size)
      await door(camera, await arrive(browser, server, size, { handle: 'guest', name: 'Guest' }))
      const host = await arrive(browser, server, size, HOST)
      await host.context.request.post('/api/signup', { data: { ...HOST, password: PASSWORD } })
      await beginnings(camera, host)
      const town = await found(server, host.context.request)
      await room(camera, host, town)
      await rooms(camera, host)
      await keys(camera, host, town)
      await messages(camera, host, town)
      await settings(camera, host, server)
      await nowhere(camera, host)
    } finally {
      await server.close()
    }
  })

  test.describe(() => {
    test.use({ locale: 'de-DE' })

    test(`auf Deutsch, ${size}`, async ({ browser }) => {
      const server = await openServer()
      try {
        setClock(server, { day: -8, time: '11:00' })
        const camera = new Camera(size)
        const host = await arrive(browser, server, size, HOST)
        const { page } = host
        camera.on('german')
        await page.goto('/')
        await camera.take(page, 'Startseite')
        await page.goto('/signup')
        await camera.take(page, 'Registrieren')
        await host.context.request.post('/api/signup', { data: { ...HOST, password: PASSWORD } })
        const town = await found(server, host.context.request)
        await page.goto(`/rooms/${town.room('Friday show').id}`)
        await expect(page.getByRole('log')).toHaveAttribute('aria-busy', 'false')
        await expect(page.getByRole('log')).toContainText('I can help to carry')
        await camera.take(page, 'Raum')
        await page.goto('/discover')
        await expect(page.getByText('Vegetables on balconies')).toBeVisible()
        await camera.take(page, 'Entdecken')
        for (const section of ['account', 'appearance', 'notifications', 'keyboard']) {
          await page.goto(`/settings/${section}`)
          await camera.take(page, section)
        }
      } finally {
        await server.close()
      }
    })
  })
}
