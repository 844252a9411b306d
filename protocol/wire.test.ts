import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Change } from './changes.ts'
import { Problem } from './errors.ts'
import { Signal, SignalInput } from './signals.ts'
import { SyncInput, SyncOutput } from './sync.ts'
import { PROTOCOL } from './version.ts'

/**
 * A changed wire without a new version fails here. What only adds an optional field may keep the version; then the
 * hash is what changes, on purpose.
 */
const HASHES: Record<number, string> = { 1: '86d1ceb21ecaee5f' }

it('is the wire that its version says', () => {
  const schemas = { Change, Problem, Signal, SignalInput, SyncInput, SyncOutput }
  const json = Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema)])
  const hash = createHash('sha256').update(JSON.stringify(json)).digest('hex').slice(0, 16)
  expect(hash).toBe(HASHES[PROTOCOL])
})
