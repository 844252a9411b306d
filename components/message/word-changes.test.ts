import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TextPart, wordChanges } from './word-changes.ts'

const without = (parts: readonly TextPart[], kind: TextPart['kind']) =>
  parts.map((part) => (part.kind === kind ? '' : part.text)).join('')

it('marks the words that were changed, and no others', () => {
  expect(wordChanges('See you at five, Ann', 'See you at six, Ann')).toEqual([
    { kind: 'same', text: 'See you at ' },
    { kind: 'removed', text: 'five' },
    { kind: 'added', text: 'six' },
    { kind: 'same', text: ', Ann' },
  ])
  expect(wordChanges('one', 'one')).toEqual([{ kind: 'same', text: 'one' }])
  expect(wordChanges('', 'new')).toEqual([{ kind: 'added', text: 'new' }])
})

it('holds all of both texts, also where they are long and have nothing in common', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'ä', ' ', '\n', 'go on', '👍🏽', ','), { maxLength: 60 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordChanges(before, after)
      expect(without(parts, 'added')).toBe(before)
      expect(without(parts, 'removed')).toBe(after)
    }),
  )
  const [before, after] = ['x '.repeat(2_000), 'y '.repeat(2_000)]
  const started = performance.now()
  expect(without(wordChanges(before, after), 'removed')).toBe(after)
  expect(performance.now() - started).toBeLessThan(2_000)
})
