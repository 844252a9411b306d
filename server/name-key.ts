/** How names are compared and searched on both databases: without case, accents and width. */
export const nameKey = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC')
