// Writes components/emoji/tables/: what the picker and the completion know of emoji, out of emojibase-data, a quarter of its
// size. `npm run emoji` after that package has changed; a test says when it is due.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { asEmoji } from '#protocol/emoji.ts'

interface Emoji {
  emoji: string
  hexcode: string
  label: string
  order: number
  version: number
  group?: number
  tags?: string[]
  skins?: (Pick<Emoji, 'emoji'> & { tone: number | number[] })[]
}

const require = createRequire(import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}`), 'utf8'))

/** Every Node and most systems know these; who has newer ones can be sent them, but is not offered them. */
const VERSION_MAX = 16
/** Skin tones and hair by themselves. */
const COMPONENTS = 2

/** emojibase adds the sign that asks for a picture to some emoji that do not take one. */
function inOneForm(text: string): string {
  const emoji = asEmoji(text)
  if (emoji === null) throw new Error(`not an emoji: ${text}`)
  return emoji
}

const asCode = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/** A row each: emoji, group, label, shortcodes, words to find it by, and the five skin tones where it has them. */
function rowsOf(language: string): (string | number)[][] {
  const english = new Map((read('en/data.json') as Emoji[]).map(({ hexcode, label }) => [hexcode, label]))
  const codes = read('en/shortcodes/github.json') as Record<string, string | string[]>
  return (read(`${language}/data.json`) as Emoji[])
    .filter(({ group, version }) => group !== undefined && group !== COMPONENTS && version <= VERSION_MAX)
    .sort((one, other) => one.order - other.order)
    .map(({ emoji, group = 0, hexcode, label, tags = [], skins = [] }) => {
      const known = [codes[hexcode] ?? asCode(english.get(hexcode) ?? label)].flat()
      const tones = skins.filter(({ tone }) => typeof tone === 'number').sort((a, b) => Number(a.tone) - Number(b.tone))
      const row = [inOneForm(emoji), group, label, known.join(' '), tags.join('|')]
      return tones.length === 0 ? row : [...row, tones.map((skin) => inOneForm(skin.emoji)).join(' ')]
    })
}

/** A line for each emoji, so that a change can be read. */
export function emojiText(language: string): string {
  const messages = read(`${language}/messages.json`) as { groups: { order: number; message: string }[] }
  const groups = messages.groups.filter(({ order }) => order !== COMPONENTS).map((one) => [one.order, one.message])
  const rows = rowsOf(language).map((row) => `    ${JSON.stringify(row)}`)
  return `{\n  "groups": ${JSON.stringify(Object.fromEntries(groups))},\n  "emojis": [\n${rows.join(',\n')}\n  ]\n}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const language of ['en', 'de'])
    writeFileSync(new URL(`../components/emoji/tables/${language}.json`, import.meta.url), emojiText(language))
}
