import { describe, it } from 'vitest'
import { runFuzz } from '#tests/support/fuzz.ts'
import { DATABASES, hasDatabase } from '#tests/support/site.ts'

/** FUZZ_SEED repeats a run; else every run tries new seeds and names them. */
const given = process.env.FUZZ_SEED
const SEEDS = given ? [Number(given)] : Array.from({ length: 5 }, () => Math.floor(Math.random() * 2 ** 31))

describe.each(DATABASES)('many clients doing random things for long, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  it.skipIf(!present).each(SEEDS)('seed %i', (seed) => runFuzz(kind, { seed, people: 12, steps: 600, kills: 12 }))
})
