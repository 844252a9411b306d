const names = new Map<string, Intl.DisplayNames>()

/** The country that a code of ISO 3166 stands for; what a proxy makes up, such as `T1`, is shown as it is. */
export function regionName(code: string, locale: string): string {
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' })
  names.set(locale, known)
  try {
    return known.of(code) ?? code
  } catch {
    return code
  }
}
