import { lines, type Person } from './support/person.ts'
import { enter, roomOf, seed, visit } from './support/seed.ts'
import { expect, test } from './support/test.ts'

type Point = readonly [x: number, y: number]

/** A finger that goes from one point to the other, and rests there before it is lifted. */
async function swipe({ page, context }: Person, [fromX, fromY]: Point, [toX, toY]: Point): Promise<void> {
  const browser = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [{ x: fromX, y: fromY }])
  const steps = 12
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps
    await touch('touchMove', [{ x: fromX + (toX - fromX) * part, y: fromY + (toY - fromY) * part }])
  }
  // Hardly any more: who lifts a finger that rests does not flick.
  for (let rest = 0; rest < 8; rest += 1) await touch('touchMove', [{ x: toX + (rest % 2), y: toY }])
  await touch('touchEnd', [])
  await browser.detach()
}

const list = ({ page }: Person) => page.getByRole('navigation', { name: 'Rooms' })
const details = ({ page }: Person) => page.getByRole('region', { name: 'Room details' })

test('on a phone there is one column at a time, with a way back', async ({ person }) => {
  const [ann, ben] = [await person('Ann', { phone: true }), await person('Ben')]
  await enter(ann, ben)
  const room = await roomOf('Pocket', ann, ben)
  await roomOf('Bag', ann)
  await seed(ben, room, lines('ben', 1, 40))
  await ann.page.goto('/rooms')
  await expect(list(ann)).toBeVisible()
  await expect(ann.log).toHaveCount(0)
  await ann.openRoom('Pocket')
  await expect(ann.log).toBeVisible()
  await expect(list(ann)).toBeHidden()
  await ann.openPanel()
  expect((await details(ann).boundingBox())?.width).toBeGreaterThan(380)
  await ann.closePanel()
  await expect(details(ann)).toBeHidden()
  await expect(ann.page.getByRole('button', { name: /^Members/ })).toBeFocused()

  await ann.page.getByRole('link', { name: 'Back to rooms' }).click()
  await expect(list(ann)).toBeVisible()
  await expect(ann.log).toHaveCount(0)
  await expect(ann.roomLink('Pocket')).toBeFocused()
  await ann.page.goBack()
  await expect(ann.heading).toHaveText('Pocket')
  await ann.page.goForward()
  await expect(list(ann)).toBeVisible()
})

test('a finger draws the room off the list, and the members over the room', async ({ person }) => {
  const ann = await person('Ann', { phone: true })
  await enter(ann)
  const room = await roomOf('Finger', ann)
  await seed(ann, room, lines('ann', 1, 40))
  await visit(ann, room)
  await expect(ann.message('ann 40')).toBeInViewport()

  // Too little of it, or from the middle, or downwards, is none.
  await swipe(ann, [5, 400], [90, 405])
  await expect(ann.page.locator('html')).not.toHaveAttribute('data-swiping')
  await expect(ann.heading).toHaveText('Finger')
  await swipe(ann, [120, 400], [380, 400])
  await swipe(ann, [5, 300], [60, 700])
  await expect(ann.heading).toHaveText('Finger')
  await expect(list(ann)).toBeHidden()

  await swipe(ann, [5, 400], [340, 410])
  await expect(ann.page).toHaveURL('/rooms')
  await expect(list(ann)).toBeVisible()
  await expect(ann.log).toHaveCount(0)

  await ann.openRoom('Finger')
  await swipe(ann, [360, 400], [40, 390])
  await expect(details(ann)).toBeVisible()
  await swipe(ann, [120, 600], [385, 610])
  await expect(details(ann)).toBeHidden()
  await expect(ann.heading).toHaveText('Finger')
  await expect(ann.composer).toBeInViewport()
})

test('what one writes and the newest message stay in sight above the keyboard', async ({ person }) => {
  const ann = await person('Ann', { phone: true })
  await enter(ann)
  const room = await roomOf('Keys', ann)
  await seed(ann, room, lines('ann', 1, 60))
  await visit(ann, room)
  await expect(ann.message('ann 60')).toBeInViewport()
  // The keyboard takes its part of the page: that is asked for, and what follows is a smaller page.
  await expect(ann.page.locator('meta[name="viewport"]')).toHaveAttribute(
    'content',
    /interactive-widget=resizes-content/,
  )
  await ann.composer.tap()
  await ann.page.setViewportSize({ width: 390, height: 480 })
  await expect(ann.composer).toBeFocused()
  await expect(ann.composer).toBeInViewport({ ratio: 1 })
  await expect(ann.message('ann 60')).toBeInViewport()
  await ann.composer.fill('one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve')
  await expect(ann.button('Send')).toBeInViewport({ ratio: 1 })
  await expect(ann.message('ann 60')).toBeInViewport()
  await ann.button('Send').tap()
  await expect(ann.message('twelve')).toBeInViewport()
  await expect(ann.composer).toBeFocused()
  await ann.page.setViewportSize({ width: 390, height: 844 })
  await expect(ann.composer).toBeInViewport({ ratio: 1 })
  await expect(ann.message('twelve')).toBeInViewport()
})
