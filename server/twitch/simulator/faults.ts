import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'

const whole = (min: number, max: number, what: string) => {
  const error = `takes ${min} to ${max}${what}`
  return z.coerce.number({ error }).refine((n) => Number.isInteger(n) && n >= min && n <= max, { error })
}

/** What Greenroom asks of Twitch may fail; the controls may not, or nobody could end it. */
export const Fault = z
  .object({
    path: z
      .string()
      .trim()
      .regex(/^\/(oauth2|helix|pictures)\b/, {
        error: 'takes the beginning of a path: /oauth2…, /helix… or /pictures…',
      }),
    status: whole(400, 599, '').optional(),
    delay: whole(1, 60_000, ' milliseconds').optional(),
    times: whole(1, 10_000, '').default(1),
  })
  .refine(({ status, delay }) => status !== undefined || delay !== undefined, {
    path: ['status'],
    error: 'or delay has to be given',
  })

export type Fault = z.infer<typeof Fault>

/** What goes wrong on purpose. In memory: it ends with the process. */
export class Faults {
  #list: Fault[] = []
  readonly #closed = new AbortController()

  add(fault: Fault): void {
    this.#list.push({ ...fault })
  }

  list(): readonly Readonly<Fault>[] {
    return this.#list
  }

  clear(): void {
    this.#list = []
  }

  /** Waits as the first fault for this path says, which is then used once; the status to answer, if it has one. */
  async meet(path: string): Promise<number | undefined> {
    const fault = this.#list.find((other) => path.startsWith(other.path))
    if (!fault) return undefined
    fault.times -= 1
    this.#list = this.#list.filter(({ times }) => times > 0)
    if (fault.delay !== undefined) await setTimeout(fault.delay, undefined, { signal: this.#closed.signal })
    return fault.status
  }

  get closed(): boolean {
    return this.#closed.signal.aborted
  }

  /** Nobody waits any longer. */
  close(): void {
    this.#closed.abort()
  }
}
