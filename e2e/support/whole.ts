import { expect, type Page } from '@playwright/test'

/** Nothing sticks out of the window sideways, and no text or control is cut off but where three dots say so. */
export async function isWhole(page: Page, what: string): Promise<void> {
  expect.soft(await page.evaluate(cutOff), `${what}: nothing is cut off or scrolls sideways`).toEqual([])
}

function cutOff(): string[] {
  const { scrollWidth } = document.documentElement
  const width = window.innerWidth
  const found = scrollWidth > width ? [`the page is ${scrollWidth} wide, the window ${width}`] : []
  const tell = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}”`
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.body &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const own = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (!own(element) && !element.matches('button, a, input, textarea, img, svg')) continue
    const box = element.getBoundingClientRect()
    // For screen readers alone, or not there.
    if (
      box.width <= 1 ||
      box.height <= 1 ||
      !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      continue
    if (box.bottom <= 0 || box.top >= window.innerHeight) continue
    if ((box.right > width + 1 || box.left < -1) && !scrolls(element.parentElement))
      found.push(`${tell(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`)
    const { overflowX, textOverflow } = getComputedStyle(element)
    if (/hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
      found.push(`${tell(element)} is cut off: ${element.scrollWidth} in ${element.clientWidth}`)
  }
  return found
}
