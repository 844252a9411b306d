// npm run emotion:accuracy: how often the built-in detector finds the emotion that a person named, and how long it takes.
import { readFileSync } from 'node:fs'
import { EMOTIONS, type Emotion } from '../protocol/emotions.ts'
import { detect } from '../server/emotion/detect.ts'

type Label = Emotion
type Part = Record<Label, string[]>

const languages = ['en', 'de', 'es', 'fr', 'pt'] as const
const parts = ['heldOut', 'implied', 'development'] as const
const names = { heldOut: 'held out', implied: 'implied', development: 'development' }
const wanted = process.argv.includes('--mistakes')

const setOf = (language: string): Record<(typeof parts)[number], Part> =>
  JSON.parse(readFileSync(new URL(`../server/emotion/labelled/${language}.json`, import.meta.url), 'utf8')) as never

const columns = EMOTIONS.map((label) => label.padStart(9)).join('')

for (const part of parts) {
  for (const language of languages) {
    const set = setOf(language)[part]
    const [messages, right] = [Object.values(set).flat().length, count(set, (label, found) => label === found)]
    console.log(`\n${language}, ${names[part]}: ${percent(right, messages)} of ${messages}`)
    console.log(`${'labelled \\ found'.padEnd(16)}${columns}`)
    for (const label of EMOTIONS) {
      const row = EMOTIONS.map((found) => set[label].filter((text) => detect(text).label === found).length)
      console.log(`${label.padEnd(16)}${row.map((one) => String(one || '·').padStart(9)).join('')}`)
    }
    if (wanted && part === 'development')
      for (const label of EMOTIONS)
        for (const text of set[label]) {
          const found = detect(text)
          if (found.label !== label) console.log(`  ${label} → ${found.label}: ${text} ${JSON.stringify(found.scores)}`)
        }
  }
}

console.log('\nin all')
for (const part of parts) {
  const sets = languages.map((language) => setOf(language)[part])
  const [messages, right] = [
    sets.reduce((sum, set) => sum + Object.values(set).flat().length, 0),
    sets.reduce((sum, set) => sum + count(set, (label, found) => label === found), 0),
  ]
  console.log(`${names[part]}: ${percent(right, messages)} of ${messages}`)
}

const texts = languages.flatMap((language) => parts.flatMap((part) => Object.values(setOf(language)[part]).flat()))
const longest = texts.join(' ').slice(0, 4_000)
console.log(`\n${microseconds(() => texts.forEach(detect)) / texts.length} µs a message of these sets`)
console.log(`${microseconds(() => detect(longest))} µs a message of 4,000 characters`)

function count(set: Part, matches: (label: Label, found: Label) => boolean): number {
  return EMOTIONS.reduce(
    (sum, label) => sum + set[label].filter((text) => matches(label, detect(text).label)).length,
    0,
  )
}

function percent(some: number, all: number): string {
  return `${((some / all) * 100).toFixed(1)} %`
}

/** Of one run, the median of many. */
function microseconds(run: () => void): number {
  const runs = Array.from({ length: 200 }, () => {
    const start = process.hrtime.bigint()
    run()
    return Number(process.hrtime.bigint() - start) / 1000
  }).sort((one, other) => one - other)
  return Math.round(runs[100] ?? 0)
}
