/** Texts that are equal but for case and accents fold to the same. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
