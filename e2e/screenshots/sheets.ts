import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { pathOf, PICTURES, SCHEMES, SHEETS, SIZES } from './camera.ts'

// One picture for each group of states: what belongs together is seen together.

const WIDTHS = { wide: 640, narrow: 185 }
/** Bytes, of all sheets. */
const MOST = 4 * 1024 * 1024

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function pictureOf(sheet: string, row: string, size: (typeof SIZES)[number], scheme: string): string {
  const width = WIDTHS[size]
  const height = Math.round((width * (size === 'wide' ? 900 : 844)) / (size === 'wide' ? 1440 : 390))
  try {
    const data = readFileSync(pathOf(sheet, row, size, scheme)).toString('base64')
    return `<img alt="" width="${width}" height="${height}" src="data:image/png;base64,${data}">`
  } catch {
    return `<span class="none" style="width:${width}px;height:${height}px"></span>`
  }
}

function pageOf(sheet: string, rows: readonly string[]): string {
  const lines = rows.map((row) => {
    const pictures = SIZES.flatMap((size) => SCHEMES.map((scheme) => pictureOf(sheet, row, size, scheme)))
    return `<section><h2>${escaped(row)}</h2><div>${pictures.join('')}</div></section>`
  })
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; width: 1698px; background: #8f9792; font: 600 15px/22px 'DejaVu Sans', sans-serif; color: #101512 }
    h1 { margin: 0 0 8px; font-size: 22px } h2 { margin: 12px 0 4px; font-size: 15px }
    div { display: flex; gap: 16px } img, .none { display: block; flex: none; border-radius: 4px }
  </style><h1>${escaped(sheet)}</h1>${lines.join('')}`
}

test('contact sheets', async ({ browser }) => {
  mkdirSync(SHEETS, { recursive: true })
  for (const name of readdirSync(SHEETS)) rmSync(join(SHEETS, name))
  const page = await browser.newPage({ viewport: { width: 1730, height: 900 } })
  let size = 0
  for (const sheet of readdirSync(PICTURES)) {
    const rows = new Set(readdirSync(join(PICTURES, sheet)).map((name) => name.replace(/\.[^.]+\.[^.]+\.png$/, '')))
    await page.setContent(pageOf(sheet, [...rows].sort()))
    const path = join(SHEETS, `${sheet}.jpg`)
    size += (await page.screenshot({ path, type: 'jpeg', quality: 72, fullPage: true })).length
  }
  expect(size).toBeLessThan(MOST)
  const room = readdirSync(join(PICTURES, 'room')).find((name) => / full\.wide\.light/.test(name))
  copyFileSync(join(PICTURES, 'room', room ?? ''), join(SHEETS, 'room.png'))
})
