import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { isWhole } from './whole.ts'
import type { Person } from './person.ts'
import type { Part, Size } from './tour.ts'

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }
/** What a window of 1440 by 900 has room for at 200 %. */
const ZOOMED = { width: 720, height: 450 }
const PARTS: Readonly<Record<Part, string>> = { dialog: 'dialog[open], [role="dialog"]', menu: '[role="menu"]' }

/**
 * axe finds nothing in what is shown now, or in that part of it, wide (light and dark) and narrow. Nor is anything cut off in
 * these or at 200 %, or moves where one wants no motion. `only`: what there is at that size alone.
 */
export async function isAccessible({ page }: Person, what: string, part?: Part, only?: Size): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    if (only && size !== only) continue
    await page.setViewportSize(viewport)
    // Both sizes have the same colours.
    const schemes = size === 'narrow' && !only ? (['light'] as const) : (['light', 'dark'] as const)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const axe = new AxeBuilder({ page }).setLegacyMode()
      if (part) axe.include(PARTS[part])
      // What the colours do not change has been looked at.
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
      )
      expect.soft(found, `${what}, ${size}, ${colorScheme}`).toEqual([])
    }
    await isWhole(page, `${what}, ${size}`)
  }
  await page.setViewportSize(ZOOMED)
  await isWhole(page, `${what}, at 200 %`)
  expect.soft(await page.evaluate(() => document.getAnimations().length), `${what}: what moves`).toBe(0)
  await page.setViewportSize(SIZES[only ?? 'wide'])
}
