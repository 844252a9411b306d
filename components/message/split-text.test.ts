import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isVisible } from '#protocol/visible.ts'
import { lengthOf } from './composer-length.ts'
import { cutText, splitText } from './split-text.ts'

const pieces = fc.constantFrom(
  ...[
    'a',
    'word ',
    'Ein Satz. ',
    '\n',
    '\n\n',
    '   ',
    '👩‍👩‍👧‍👦',
    '🇩🇪',
    'e\u0301',
    '👍🏽',
    '\u200b',
    'ש',
    '한',
    '```\n',
    '~~~\n',
  ],
)
const longText = fc
  .array(fc.tuple(pieces, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 60 })
  .map((runs) => runs.map(([piece, count]) => piece.repeat(count)).join(''))
const max = fc.integer({ min: 200, max: 500 })

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
const words = (text: string) => text.replace(/[`~]/g, '').replace(/\s+/g, '')

describe('a text in slices', () => {
  it('is the same text, in slices that are short enough', () => {
    fc.assert(
      fc.property(longText, max, (text, limit) => {
        const slices = cutText(text, limit)
        expect(slices.join('')).toBe(text)
        for (const slice of slices) expect(lengthOf(slice)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('is never cut inside of what is read as one character', () => {
    fc.assert(
      fc.property(longText, max, (text, limit) => {
        const whole = graphemes(text)
        const cut = cutText(text, limit).flatMap(graphemes)
        expect(cut).toEqual(whole)
      }),
    )
  })

  it('is cut between code points where one character is longer than a message', () => {
    const slices = cutText(`a${'\u0301'.repeat(900)}`, 200)
    expect(slices.join('')).toHaveLength(901)
    expect(slices.every((slice) => slice.length <= 200)).toBe(true)
    const pairs = cutText(`👩${'\u200d👩'.repeat(300)}`, 200)
    expect(pairs.every((slice) => slice.isWellFormed())).toBe(true)
  })
})

describe('a text in messages', () => {
  it('loses no word, and no message is too long or has nothing to read', () => {
    fc.assert(
      fc.property(longText, max, (text, limit) => {
        const parts = splitText(text, limit)
        for (const part of parts) {
          expect(lengthOf(part)).toBeLessThanOrEqual(limit)
          expect(isVisible(part)).toBe(true)
        }
        // What only reopens code is no word; a zero-width space alone is none either.
        const seen = (whole: string) => words(whole).replace(/\u200b/g, '')
        expect(seen(parts.join('\n'))).toBe(seen(text))
      }),
    )
  })

  it('is cut between paragraphs rather than lines, lines rather than words', () => {
    const paragraph = `${'word '.repeat(50).trim()}\nsecond line`
    expect(splitText(`${paragraph}\n\n${paragraph}\n\n${paragraph}`, 700)).toEqual([
      `${paragraph}\n\n${paragraph}`,
      paragraph,
    ])
    expect(splitText(`${'x'.repeat(300)}\n${'y'.repeat(300)}`, 700)).toEqual(['x'.repeat(300), 'y'.repeat(300)])
    for (const part of splitText('hello '.repeat(200), 400)) expect(part).toMatch(/^(hello ?)+$/)
  })

  it('closes code that is cut, and opens it again with its language', () => {
    const code = Array.from({ length: 60 }, (_, index) => `const x${index} = ${index}`).join('\n')
    const parts = splitText(`Look:\n\`\`\`ts\n${code}\n\`\`\`\nThat was it.`, 500)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts[0]).toMatch(/^Look:\n```ts\n[^`]*\n```$/)
    for (const part of parts.slice(1, -1)) expect(part).toMatch(/^```ts\n[^`]*\n```$/)
    expect(parts.at(-1)).toMatch(/That was it\.$/)
  })

  it('leaves no empty code behind', () => {
    const parts = splitText(`\`\`\`\n${'a'.repeat(338)}\n\`\`\``, 500)
    for (const part of parts) expect(part.replace(/`/g, '').trim()).not.toBe('')
  })

  it('takes a megabyte in a moment', () => {
    const text = 'Lorem ipsum dolor sit amet. '.repeat(40_000)
    const start = performance.now()
    expect(splitText(text, 4_000).length).toBeGreaterThan(280)
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})

it('counts as the server does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(lengthOf(text)).toBe([...text].length)
    }),
  )
})
