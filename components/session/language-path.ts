import { type Locale, LOCALES } from '#components/look/look.ts'
import { safeNextPath } from './next-path.ts'

const BASE = 'http://here.invalid'
const PARAMETER = 'language'

/** The same page in another language, without a script: the server remembers the choice and leads back. */
export function languagePath(path: string, locale: Locale): string {
  const url = new URL(safeNextPath(path), BASE)
  url.searchParams.set(PARAMETER, locale)
  return `${url.pathname}${url.search}`
}

/** The language that an address chooses, and the address without it; null where it chooses none. */
export function languageChosen(path: string): { locale: Locale; path: string } | null {
  const url = new URL(safeNextPath(path), BASE)
  const locale = LOCALES.find((known) => known === url.searchParams.get(PARAMETER))
  if (!locale) return null
  url.searchParams.delete(PARAMETER)
  return { locale, path: `${url.pathname}${url.search}` }
}
