import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { FileInUse, lockFile } from '#server/db/file-lock.ts'
import { SettingsError } from '#server/settings.ts'
import { Person, samplePeople } from './people.ts'

/** Times are milliseconds since 1970. Tokens and codes themselves are not in it: of their ids nobody can make one. */
const State = z.object({
  people: z.array(Person),
  /** By the person's id: what they allowed last, until it is revoked. */
  consents: z.record(z.string(), z.object({ id: z.string(), scopes: z.array(z.string()), at: z.number() })),
  /** One for each sign-in; the refresh token that is good is named in it. */
  grants: z.array(
    z.object({
      id: z.string(),
      userId: z.string(),
      scopes: z.array(z.string()),
      userinfoClaims: z.array(z.string()),
      refreshId: z.string(),
    }),
  ),
  /** Without a grant it is the app's own. The bucket is the rate limit's. */
  accessTokens: z.array(
    z.object({
      id: z.string(),
      grantId: z.string().nullable(),
      expiresAt: z.number(),
      bucket: z.object({ points: z.number(), at: z.number() }).nullable(),
    }),
  ),
  usedCodes: z.array(z.object({ id: z.string(), expiresAt: z.number() })),
  /** What is wrong with the next id_token, for tests of refusals. */
  nextIdToken: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  /** PKCS #8, PEM. */
  signingKey: z.object({ kid: z.string(), pem: z.string() }).nullable(),
  /** Where it was last: its people's pictures, and a page that is open, are still to be found there. */
  port: z.number().nullable().default(null),
})

export type State = z.infer<typeof State>
export type Grant = State['grants'][number]
export type AccessToken = State['accessTokens'][number]

const FILE = 'twitch-simulator.json'
/** How long, and how often, it is waited for another process that writes. Milliseconds. */
const WAITS = 5_000
const TRIES_EVERY = 5

const emptyState = (): State => ({
  people: samplePeople(),
  consents: {},
  grants: [],
  accessTokens: [],
  usedCodes: [],
  nextIdToken: null,
  signingKey: null,
  port: null,
})

/** All that the simulator knows, in one file that several processes may use at a time. */
export class StateFile {
  readonly #path: string
  readonly #now: () => number

  constructor(dataDir: string, now: () => number) {
    this.#path = join(dataDir, FILE)
    this.#now = now
  }

  /** @throws SettingsError where the file holds something else */
  read(): State {
    let text: string
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyState()
      throw error
    }
    const state = State.safeParse(parse(text))
    if (!state.success) throw new SettingsError(`${this.#path} cannot be read: remove it to begin anew`)
    return state.data
  }

  /** Changes the state as no other process does in between. Where the step throws, nothing is changed. */
  async change<T>(step: (state: State) => T): Promise<T> {
    const release = await this.#lock()
    try {
      // Nothing is awaited under the lock: nobody of this process ever waits for it.
      const state = this.read()
      const result = step(state)
      const living = ({ expiresAt }: { expiresAt: number }) => expiresAt > this.#now()
      state.accessTokens = state.accessTokens.filter(living)
      state.usedCodes = state.usedCodes.filter(living)
      writeFileSync(`${this.#path}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 })
      renameSync(`${this.#path}.new`, this.#path)
      return result
    } finally {
      release()
    }
  }

  async #lock(): Promise<() => void> {
    for (const start = performance.now(); ; await setTimeout(TRIES_EVERY)) {
      try {
        return lockFile(this.#path)
      } catch (error) {
        if (!(error instanceof FileInUse) || performance.now() - start > WAITS) throw error
      }
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
