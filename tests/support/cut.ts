import type { Person } from './site.ts'

/** Settles when the server has cut the person's socket, with how long that took from now on. Milliseconds. */
export function cut(person: Person): Promise<number> {
  const began = performance.now()
  return new Promise((resolve) => person.socket.once('disconnect', () => resolve(performance.now() - began)))
}
