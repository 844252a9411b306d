import compile from 'icu-minify/compile'
import type { Locale } from '#components/look/look.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Messages } from './messages.ts'

const known = new Map<Locale, Messages>()

/**
 * A language as pages are sent it: parsed already, so that no browser needs the parser (next.config.js leaves it out).
 * For code these are the texts by the same names.
 */
export function compiledMessages(locale: Locale): Messages {
  const before = known.get(locale)
  if (before) return before
  const compiled = compiledIn(CATALOGUE[locale]) as Messages
  known.set(locale, compiled)
  return compiled
}

function compiledIn(texts: unknown): unknown {
  if (typeof texts === 'string') return compile(texts)
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, compiledIn(value)]))
}
