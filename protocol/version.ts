/** The wire's version. It changes when a schema of this folder does (protocol/wire.test.ts holds the hash). */
export const PROTOCOL = 1
