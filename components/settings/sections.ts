export const SECTIONS = [
  'profile',
  'character',
  'account',
  'sessions',
  'appearance',
  'notifications',
  'people',
  'privacy',
  'keyboard',
] as const
export type Section = (typeof SECTIONS)[number]

/** The section that a part of an address names. */
export const sectionOf = (name: string): Section | null => SECTIONS.find((section) => section === name) ?? null

export const sectionPath = (section: Section): string => `/settings/${section}`
