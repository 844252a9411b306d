import { deflateSync } from 'node:zlib'
import type { Locator } from '@playwright/test'
import { isAccessible } from './support/accessible.ts'
import { refused } from './support/guard.ts'
import type { Person } from './support/person.ts'
import { enter, roomOf, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'
import { png } from '#tests/support/pictures.ts'

const file = (name: string, buffer: Buffer = png(300, 200), mimeType = 'image/png') => ({ name, mimeType, buffer })

/** As the clipboard of the system would. */
const paste = (person: Person, picture: Buffer, name: string) =>
  person.composer.evaluate(
    (box, [base64, called]) => {
      const bytes = Uint8Array.from(atob(base64 ?? ''), (sign) => sign.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], called ?? '', { type: 'image/png' }))
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [picture.toString('base64'), name],
  )

const pick = async (person: Person, ...files: ReturnType<typeof file>[]) => {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('Attach pictures').click()
  await (await chooser).setFiles(files)
}

const tray = ({ page }: Person) => page.getByRole('region', { name: 'Pictures to send' })
const waiting = (person: Person, name: string) => tray(person).getByRole('group', { name })
const shown = ({ log }: Person, alt: string) => log.getByRole('button', { name: `Open picture: ${alt}` })
const loaded = (picture: Locator) =>
  expect.poll(() => picture.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
const sizeOf = async (picture: Locator) => {
  const box = await picture.boundingBox()
  return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]
}

test('a pasted picture is there at the other’s, in its size before it is loaded, and opens', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben', { phone: true })]
  await enter(ann, ben)
  const room = await roomOf('Pictures', ann, ben)
  await Promise.all([visit(ann, room), visit(ben, room)])

  // At his the pictures are long in coming.
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await ben.page.route('**/api/uploads/*/thumb', async (route) => {
    await held
    await route.continue()
  })
  await ben.page.evaluate(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = [] as number[])
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { hadRecentInput, value } = entry as PerformanceEntry & { hadRecentInput: boolean; value: number }
        if (!hadRecentInput) shifts.push(value)
      }
    }).observe({ type: 'layout-shift' })
  })

  await paste(ann, png(800, 400), 'meadow.png')
  await waiting(ann, 'meadow.png').getByRole('textbox', { name: 'Description' }).fill('A meadow')
  await waiting(ann, 'meadow.png').getByRole('textbox').press('Enter')
  await expect(ann.composer).toBeFocused()
  await ann.page.keyboard.type('this is about it')
  await ann.composer.press('Enter')
  await expect(tray(ann)).toHaveCount(0)
  await expect(shown(ann, 'A meadow')).toBeVisible()
  await loaded(shown(ann, 'A meadow'))
  expect(await sizeOf(shown(ann, 'A meadow'))).toEqual([400, 200])

  await expect(ben.message('this is about it')).toBeVisible()
  const his = shown(ben, 'A meadow')
  const before = await sizeOf(his)
  expect((before[0] ?? 0) / (before[1] ?? 1)).toBeCloseTo(2, 1)
  expect(await his.evaluate((element) => element.style.backgroundImage)).toContain('data:image/webp')
  await ben.page.evaluate(() => ((window as unknown as { shifts: number[] }).shifts.length = 0))
  release()
  await loaded(his)
  expect(await sizeOf(his)).toEqual(before)
  expect(await ben.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
  await ann.page.goto('/rooms')
  await expect(ann.roomLink('Pictures')).toContainText('this is about it')

  // Two more, and one looks through all of them by keyboard.
  await visit(ann, room)
  await pick(ann, file('tower.png', png(300, 600)), file('dot.png', png(64, 64)))
  for (const name of ['tower', 'dot']) {
    await waiting(ann, `${name}.png`).getByRole('textbox').fill(`A ${name}`)
    await expect(waiting(ann, `${name}.png`)).toContainText('Ready to send')
  }
  await isAccessible(ann, 'pictures to send')
  await ann.button('Send').click()
  for (const alt of ['A tower', 'A dot']) await expect(shown(ben, alt)).toBeVisible()
  await loaded(shown(ben, 'A dot'))
  expect(await sizeOf(shown(ann, 'A tower'))).toEqual([200, 400])

  await shown(ann, 'A dot').focus()
  await ann.page.keyboard.press('Enter')
  const viewer = (alt: string) => ann.page.getByRole('dialog', { name: alt })
  await expect(viewer('A dot')).toBeVisible()
  await isAccessible(ann, 'a picture by itself', 'dialog')
  await ann.page.keyboard.press('ArrowLeft')
  await expect(viewer('A tower')).toContainText('2 of 3')
  await ann.page.keyboard.press('ArrowLeft')
  const picture = viewer('A meadow').getByRole('img', { name: 'A meadow' })
  const fits = await sizeOf(picture)
  expect(fits).toEqual([800, 400])
  await ann.page.keyboard.press('+')
  await expect.poll(() => sizeOf(picture)).toEqual([1200, 600])
  await ann.page.keyboard.press('0')
  await expect.poll(() => sizeOf(picture)).toEqual(fits)
  const download = ann.page.waitForEvent('download')
  await viewer('A meadow').getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('picture.webp')
  await ann.page.keyboard.press('Escape')
  await expect(viewer('A meadow')).toHaveCount(0)
  await expect(shown(ann, 'A dot')).toBeFocused()

  // With a finger.
  await shown(ben, 'A tower').tap()
  const viewed = ben.page.getByRole('dialog', { name: 'A tower' })
  for (const name of ['Close', 'Download', 'Zoom in', 'Next picture'])
    await expect(viewed.getByLabel(name)).toBeInViewport({ ratio: 1 })
  await viewed.getByRole('button', { name: 'Zoom in' }).tap()
  await expect(viewed.getByRole('status').first()).toHaveText('150%')
  await viewed.getByRole('button', { name: 'Close' }).tap()
  await expect(viewed).toHaveCount(0)

  // What is deleted is nowhere to be had.
  const url = await shown(ben, 'A dot').locator('img').getAttribute('src')
  await ann.log
    .getByRole('article')
    .filter({ has: ann.page.getByRole('button', { name: 'Open picture: A dot' }) })
    .press('Delete')
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(shown(ben, 'A dot')).toHaveCount(0)
  expect((await ben.context.request.get(url ?? '')).status()).toBe(404)
})

test('what is refused says why, an upload can be cancelled and tried again, and a room has a picture', async ({
  person,
}) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')]
  ann.guard.allow(refused(400), refused(413))
  ann.expectsOutage()
  await enter(ann, ben)
  const room = await roomOf('Refusals', ann, ben)
  await Promise.all([visit(ann, room), visit(ben, room)])

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await pick(ann, file('drawing.png', svg), file('letter.pdf', Buffer.from('%PDF'), 'application/pdf'))
  for (const name of ['drawing.png', 'letter.pdf'])
    await expect(waiting(ann, name).getByRole('alert')).toHaveText(/no JPEG, PNG, WebP, GIF or AVIF picture/)
  // Another try would come to the same.
  await expect(tray(ann).getByRole('button', { name: 'Retry' })).toHaveCount(0)
  await expect(ann.button('Send')).toBeDisabled()
  for (const name of ['drawing.png', 'letter.pdf']) await ann.button(`Remove ${name}`).click()
  await expect(tray(ann)).toHaveCount(0)
  await expect(ann.composer).toBeFocused()

  // One that never ends is cancelled; one whose connection broke is tried again.
  await ann.page.route('**/api/uploads', () => {})
  await pick(ann, file('slow.png'))
  await expect(waiting(ann, 'slow.png').getByRole('progressbar')).toBeVisible()
  await ann.composer.press('Enter')
  await expect(tray(ann)).toContainText('Goes out once everything is uploaded')
  await ann.button('Cancel upload of slow.png').click()
  await expect(tray(ann)).toHaveCount(0)
  await ann.page.unroute('**/api/uploads')
  await ann.page.route('**/api/uploads', (route) => route.abort())
  await pick(ann, file('broken.png'))
  await expect(waiting(ann, 'broken.png').getByRole('alert')).toContainText('there is no connection')
  await ann.page.unroute('**/api/uploads')
  await waiting(ann, 'broken.png').getByRole('button', { name: 'Retry' }).click()
  await expect(waiting(ann, 'broken.png')).toContainText('Ready to send')
  await waiting(ann, 'broken.png').getByRole('textbox').fill('Mended')
  await ann.composer.press('Enter')
  await expect(shown(ben, 'Mended')).toBeVisible()

  // Dropped on the conversation.
  const dropped = await ann.page.evaluateHandle((base64) => {
    const data = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    data.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }))
    return data
  }, png(90, 60).toString('base64'))
  await ann.log.dispatchEvent('dragover', { dataTransfer: dropped })
  await expect(ann.page.getByText('Drop pictures here')).toBeVisible()
  await ann.log.dispatchEvent('drop', { dataTransfer: dropped })
  await expect(ann.page.getByText('Drop pictures here')).toHaveCount(0)
  await expect(waiting(ann, 'dropped.png')).toContainText('Ready to send')
  await ann.button('Remove dropped.png').click()

  // The room's own.
  const settings = ann.page.getByRole('dialog', { name: 'Room settings' })
  const choose = async (picture: ReturnType<typeof file>) => {
    const chooser = ann.page.waitForEvent('filechooser')
    await settings.getByRole('button', { name: /^Choose/ }).click()
    await (await chooser).setFiles(picture)
  }
  const open = () => ann.choose('Room options', 'Room settings…')
  const icon = ben.roomLink('Refusals').locator('img')
  await open()
  const bomb = Buffer.from(png(1, 1))
  bomb.writeUInt32BE(60_000, 16)
  await choose(file('bomb.png', Buffer.concat([bomb, deflateSync(Buffer.alloc(9))])))
  await expect(settings.getByRole('alert')).toBeVisible()
  await choose(file('icon.png', png(90, 90)))
  await expect(settings.getByRole('button', { name: 'Remove picture' })).toBeVisible()
  await settings.getByRole('button', { name: 'Save' }).click()
  await expect(settings).toHaveCount(0)
  await expect.poll(() => icon.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(90)
  await open()
  await settings.getByRole('button', { name: 'Remove picture' }).click()
  await settings.getByRole('button', { name: 'Save' }).click()
  await expect(icon).toHaveCount(0)
})
