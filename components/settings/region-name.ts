const NAMES = new Intl.DisplayNames('en', { type: 'region' })

/** The country that a code of ISO 3166 stands for; what a proxy makes up, such as `T1`, is shown as it is. */
export function regionName(code: string): string {
  try {
    return NAMES.of(code) ?? code
  } catch {
    return code
  }
}
