import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#components/look/look.ts'
import { CATALOGUE } from './catalogue.ts'

/** `session.signIn.title` → its text, for all texts of a language. */
function textsOf(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree as Record<string, string | object>).flatMap(([key, inner]) => {
      const at = path === '' ? key : `${path}.${key}`
      return typeof inner === 'string' ? [[at, inner] as const] : [...textsOf(inner, at)]
    }),
  )
}

type Parts = ReturnType<IntlMessageFormat['getAst']>

const LITERAL = 0

/** What a text is given: `{name}`, `{count, plural, …}`, `<link>`. What it does with it is up to the language. */
function argumentsOf(parts: Parts): Set<string> {
  const found = new Set<string>()
  for (const part of parts) {
    // The `#` of a plural has no value.
    if (!('value' in part) || Number(part.type) === LITERAL) continue
    found.add('children' in part ? `<${part.value}>` : part.value)
    const inner = 'children' in part ? [part.children] : 'options' in part ? optionsOf(part.options) : []
    for (const one of inner) for (const name of argumentsOf(one)) found.add(name)
  }
  return found
}

const optionsOf = (options: Record<string, { value: Parts }>): Parts[] =>
  Object.values(options).map(({ value }) => value)

const parse = (text: string, locale: string): Parts => new IntlMessageFormat(text, locale).getAst()

const MODEL = textsOf(CATALOGUE.en)

describe.each(LOCALES)('the texts in %s', (locale) => {
  const texts = textsOf(CATALOGUE[locale])

  it('are as many as in English, by the same names', () => {
    expect([...texts.keys()].sort()).toEqual([...MODEL.keys()].sort())
  })

  it('are none of them empty, or padded', () => {
    expect([...texts].filter(([, text]) => text === '' || text.trim() !== text)).toEqual([])
  })

  it('can be read as ICU messages, and take what the English ones take', () => {
    const differing = [...texts].flatMap(([at, text]) => {
      const own = [...argumentsOf(parse(text, locale))].sort()
      const model = [...argumentsOf(parse(MODEL.get(at) ?? '', 'en'))].sort()
      return own.join() === model.join() ? [] : [`${at}: ${own.join()} instead of ${model.join()}`]
    })
    expect(differing).toEqual([])
  })

  it('use the signs of good typography', () => {
    // Straight quotes and apostrophes, three dots, and a hyphen for a dash.
    const plain = [...texts].filter(([, text]) => /["']|\.\.\.| - /.test(text))
    expect(plain).toEqual([])
  })
})

it('German has a space before the dots, and no space inside its quotes', () => {
  const odd = [...textsOf(CATALOGUE.de)].filter(([, text]) => /[\p{L}\p{N}]…|“\p{L}|„ | “/u.test(text))
  expect(odd).toEqual([])
})
