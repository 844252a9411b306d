import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from '../support/server.ts'

export const PICTURES = join(ROOT, '.cache/screenshots')
export const SHEETS = join(ROOT, 'docs/screenshots')
export const SCHEMES = ['light', 'dark'] as const
export const SIZES = ['wide', 'narrow'] as const
export type Size = (typeof SIZES)[number]

/** Where a picture lies: a folder for each sheet, and in it rows by their number. */
export const pathOf = (sheet: string, row: string, size: Size, scheme: string): string =>
  join(PICTURES, sheet, `${row}.${size}.${scheme}.png`)

/** Takes what a page shows, light and dark. */
export class Camera {
  readonly size: Size
  #sheet = ''
  #count = 0

  constructor(size: Size) {
    this.size = size
  }

  /** What is taken from now on goes on this sheet. `from`: the number of its first row. */
  on(sheet: string, from = 1): void {
    this.#sheet = sheet
    this.#count = from - 1
    mkdirSync(join(PICTURES, sheet), { recursive: true })
  }

  async take(page: Page, label: string): Promise<void> {
    this.#count += 1
    const row = `${String(this.#count).padStart(2, '0')} ${label}`
    await page.mouse.move(0, 0)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(async () => {
        await document.fonts.ready
      })
      const path = pathOf(this.#sheet, row, this.size, colorScheme)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide', scale: 'css' })
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
}
