/** Somebody named by handle: `@anna`. What stands in an address or a word is no mention. */
export const MENTION = /(?<![\p{L}\p{N}_@])@([a-z0-9_]{3,32})(?![\p{L}\p{N}_])/giu
