import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LOOK, localeOf, LOCALES, type Look, LOOK_CHOICES, lookCookie, readLook } from './look.ts'

const look = fc.record<Look>({
  theme: fc.constantFrom(...LOOK_CHOICES.theme),
  text: fc.constantFrom(...LOOK_CHOICES.text),
  density: fc.constantFrom(...LOOK_CHOICES.density),
  motion: fc.constantFrom(...LOOK_CHOICES.motion),
  locale: fc.constantFrom(null, ...LOCALES),
  zone: fc.constantFrom(null, 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'),
})

describe('how a page looks', () => {
  it('comes back from its cookie as it was chosen, whatever stands beside it', () => {
    fc.assert(
      fc.property(look, fc.constantFrom('', 'a=b; ', 'not-greenroom-look=x; '), (chosen, before) => {
        const [pair = ''] = lookCookie(chosen).split(';')
        expect(readLook(`${before}${pair}; other=1`)).toEqual(chosen)
      }),
    )
  })

  it('is as by default where the cookie says nothing of use', () => {
    for (const cookie of [
      null,
      '',
      'greenroom-look=',
      'greenroom-look=%',
      'greenroom-look=theme%3Dpink%26zone%3DMoon',
    ]) {
      expect(readLook(cookie)).toEqual(DEFAULT_LOOK)
    }
    fc.assert(fc.property(fc.string(), (text) => void readLook(`greenroom-look=${text}`)))
  })

  it('puts nothing into the cookie that could end it', () => {
    fc.assert(fc.property(look, (chosen) => void expect(lookCookie(chosen).split(';')).toHaveLength(4)))
  })
})

describe('the language', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr,de;q=0.3,en;q=0.7', 'en'],
    ['fr-CH, fr;q=0.9', 'en'],
    ['en;q=0, de', 'de'],
    ['', 'en'],
    [null, 'en'],
  ])('of a browser that asks for %s is %s', (asked, locale) => {
    expect(localeOf(DEFAULT_LOOK, asked)).toBe(locale)
  })

  it('is the chosen one before all', () => {
    expect(localeOf({ ...DEFAULT_LOOK, locale: 'de' }, 'en')).toBe('de')
  })
})
