const MARKUP = /[*_~`[\]<>#\\@]|:\/\/|www\.|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]/im

/** Without it a text is what it says. */
export const hasMarkup = (text: string): boolean => MARKUP.test(text)

export const paragraphsOf = (text: string): string[] => text.split(/\n(?:[ \t]*\n)+/)
