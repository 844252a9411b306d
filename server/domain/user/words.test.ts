import { expect, it } from 'vitest'
import { likeness } from './likeness.ts'
import { partsOf, partsToFind, wordsIn, wordsOf } from './words.ts'

it('words are without case, accents and signs, each once', () => {
  expect(wordsIn('  Émile  ZOLA-Zola, (o’Brien) ')).toEqual(['emile', 'zola', 'obrien'])
  expect(wordsIn('Łukasz Müller-Große ＡＢＣ')).toEqual(['lukasz', 'muller', 'grosse', 'abc'])
  expect(wordsIn('% _ -- \\ \u0000 "\'')).toEqual([])
  expect(wordsIn('🦊🦊 fox')).toEqual(['🦊🦊', 'fox'])
  expect(wordsOf('anna_m87', 'Anna Müller')).toEqual(['anna', 'm87', 'muller'])
  expect(wordsOf('taro', '山田太郎')).toEqual(['taro', '山田太郎', '田太郎', '太郎', '郎'])
  expect(wordsIn('x'.repeat(100))).toEqual(['x'.repeat(32)])
})

it('plain letters are split as all others are', () => {
  const signs = Array.from({ length: 128 }, (_, code) => `a${String.fromCharCode(code)}B`)
  for (const text of signs)
    expect([text, wordsIn(text)]).toEqual([text, wordsIn(`${text} é`).filter((word) => word !== 'e')])
})

it('no half of a letter is ever stored', () => {
  for (const word of ['🦊🦊🦊', '🦊a🦊b🦊', '👩‍👩‍👧‍👦'])
    for (const part of [...partsOf(word), ...partsToFind(word, 9), ...wordsIn(word)])
      expect(part.isWellFormed()).toBe(true)
})

it.each([
  ['anna', 'anna', 0],
  ['ann', 'anna', 1],
  ['exan', 'alexander', 2],
  ['anan', 'anna', 3],
  ['nna', 'anna', 2],
  ['amna', 'anna', 3],
  ['annna', 'anna', 3],
  ['bne', 'ben', 3],
  ['mueler', 'mueller', 3],
  ['alexnader', 'alexander', 3],
  ['alxnder', 'alexander', 4],
  ['alexamdre', 'alexander', 4],
  ['alexnad', 'alexander', 3.5],
  ['be', 'en', null],
  ['ben', 'bob', null],
  ['anna', 'bernd', null],
  ['alexander', 'alessandra', null],
])('%s is like %s by %s', (typed, word, expected) => {
  expect(likeness(typed, word)).toBe(expected)
})

it('a word with a typo has a part in common with the right one', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (const word of ['ben', 'anna', 'maria', 'stefan', 'jonatan', 'muellers', 'alexander', 'konstantinopel']) {
    const of = new Set(partsOf(word))
    const found = (typed: string) => partsToFind(typed, 9).some((part) => of.has(part))
    for (let at = 0; at < word.length; at++) {
      const [before, after] = [word.slice(0, at), word.slice(at)]
      const swapped = after.length > 1 ? `${before}${after[1]}${after[0]}${after.slice(2)}` : word
      const typos = [
        swapped,
        before + after.slice(1),
        ...[...letters].flatMap((one) => [before + one + after, before + one + after.slice(1)]),
      ]
      for (const typed of typos) if (typed.length >= 3) expect([word, typed, found(typed)]).toEqual([word, typed, true])
    }
  }
})
