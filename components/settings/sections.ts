export const SECTIONS = ['profile', 'account', 'sessions', 'appearance', 'notifications', 'keyboard'] as const
export type Section = (typeof SECTIONS)[number]

/** The section that a part of an address names. */
export const sectionOf = (name: string): Section | null => SECTIONS.find((section) => section === name) ?? null

export const sectionPath = (section: Section): string => `/settings/${section}`
