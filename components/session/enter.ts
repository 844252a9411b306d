/** A new session starts with a new page, so that nothing of the one before is left in memory. */
export const enter = (path: string): void => window.location.assign(path)
