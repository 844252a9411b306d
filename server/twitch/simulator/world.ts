import { z } from 'zod'
import type { Faults } from './faults.ts'
import type { Seals } from './seals.ts'
import type { StateFile } from './state.ts'

/** What every answer may need to know. */
export interface World {
  /** http://127.0.0.1:port */
  origin: string
  clientId: string
  clientSecret: string
  redirectUris: () => readonly string[]
  state: StateFile
  seals: Seals
  faults: Faults
  /** Milliseconds since 1970. */
  now: () => number
}

/** All that is in a token: the rest is in the state. */
export const TokenId = z.object({ id: z.string() })
