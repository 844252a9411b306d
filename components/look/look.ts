/** How the page looks and reads on this device. It is kept in a cookie, so that the first paint is right already. */
export interface Look {
  readonly theme: 'system' | 'light' | 'dark'
  readonly text: 'small' | 'normal' | 'large' | 'huge'
  readonly density: 'cosy' | 'compact'
  readonly motion: 'system' | 'less'
  /** null: what the browser asks for. */
  readonly locale: Locale | null
  /** IANA name of the time zone that the browser was last in; null until it has said so. */
  readonly zone: string | null
}

export const LOCALES = ['en', 'de'] as const
export type Locale = (typeof LOCALES)[number]

export const LOOK_COOKIE = 'greenroom-look'
export const LOOK_CHOICES = {
  theme: ['system', 'light', 'dark'],
  text: ['small', 'normal', 'large', 'huge'],
  density: ['cosy', 'compact'],
  motion: ['system', 'less'],
} as const satisfies { [K in 'theme' | 'text' | 'density' | 'motion']: readonly Look[K][] }

export const DEFAULT_LOOK: Look = {
  ...{ theme: 'system', text: 'normal', density: 'cosy', motion: 'system' },
  ...{ locale: null, zone: null },
}

/** What a Cookie header says; what it says wrong, or not at all, is as by default. */
export function readLook(cookies: string | null | undefined): Look {
  const value = new RegExp(`(?:^|;\\s*)${LOOK_COOKIE}=([^;]*)`).exec(cookies ?? '')?.[1]
  if (value === undefined) return DEFAULT_LOOK
  const said = new URLSearchParams(decoded(value))
  const one = <T extends string>(name: string, choices: readonly T[], otherwise: T): T =>
    choices.find((choice) => choice === said.get(name)) ?? otherwise
  return {
    theme: one('theme', LOOK_CHOICES.theme, 'system'),
    text: one('text', LOOK_CHOICES.text, 'normal'),
    density: one('density', LOOK_CHOICES.density, 'cosy'),
    motion: one('motion', LOOK_CHOICES.motion, 'system'),
    locale: LOCALES.find((locale) => locale === said.get('locale')) ?? null,
    zone: knownZone(said.get('zone')),
  }
}

/** For `document.cookie`: kept for a year, sent to this site alone. */
export function lookCookie(look: Look): string {
  const said = Object.entries(look).filter(([, value]) => value !== null) as [string, string][]
  const value = encodeURIComponent(new URLSearchParams(said).toString())
  return `${LOOK_COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`
}

/** The language that is shown: the chosen one, else the first of the browser's that there is, else English. */
export function localeOf(look: Look, acceptLanguage: string | null | undefined): Locale {
  if (look.locale) return look.locale
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const q = rest.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((one) => one !== undefined)
      return { language: tag.split('-')[0]?.toLowerCase(), q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ q }) => q > 0)
    .sort((one, other) => other.q - one.q)
  for (const { language } of wanted) {
    const locale = LOCALES.find((known) => known === language)
    if (locale) return locale
  }
  return 'en'
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

function knownZone(zone: string | null): string | null {
  if (zone === null) return null
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    // As it was said: the browser compares it with its own name for it.
    return zone
  } catch {
    return null
  }
}
