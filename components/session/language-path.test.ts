import { expect, it } from 'vitest'
import { languageChosen, languagePath } from './language-path.ts'

it('leads to the same page, and back', () => {
  const path = languagePath('/login?next=%2Fjoin%2Fabc&why=ended', 'de')
  expect(path).toBe('/login?next=%2Fjoin%2Fabc&why=ended&language=de')
  expect(languageChosen(path)).toEqual({ locale: 'de', path: '/login?next=%2Fjoin%2Fabc&why=ended' })
  expect(languageChosen(languagePath('/?language=de', 'en'))).toEqual({ locale: 'en', path: '/' })
})

it.each(['/', '/login?language=', '/login?language=xx', '/login?Language=de'])('%s chooses none', (path) => {
  expect(languageChosen(path)).toBeNull()
})

it('leads to no foreign address', () => {
  expect(languageChosen('//evil.example/?language=de')).toBeNull()
  expect(languagePath('//evil.example/', 'de')).toBe('/rooms?language=de')
})
