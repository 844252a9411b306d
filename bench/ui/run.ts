/**
 * `npm run bench:ui`: what the pages cost, measured in Chromium against the product as it is built.
 *
 *   --only NAME   measures whose name holds it
 *   --quick       10,000 messages instead of 100,000, and a minute of traffic instead of five
 *   --strict      a missed budget fails
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { MEASURES } from './measures.ts'
import { onStage, worldOf } from './stage.ts'

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
})

const chosen = MEASURES.filter(({ name }) => name.includes(flags.only))
if (chosen.length === 0) throw new Error(`--only takes part of: ${MEASURES.map(({ name }) => name).join(', ')}`)
const busyBefore = loadavg()[0] ?? 0
const scale = flags.quick ? { messages: 10_000, traffic: 60_000 } : { messages: 100_000, traffic: 300_000 }

const lines: string[][] = []
let missed = 0
await onStage(worldOf(scale.messages), async (stage) => {
  for (const { name, method, run } of chosen) {
    process.stderr.write(`${name}\n`)
    for (const { what, value, unit, budget } of await run(stage, scale)) {
      const met = budget === undefined || value <= budget
      if (!met) missed += 1
      const verdict = budget === undefined ? '' : `≤ ${budget} ${unit} ${met ? '✓' : '✗ missed'}`
      lines.push([what, `${round(value)} ${unit}`, verdict, method])
    }
  }
})
const head = ['what', 'measured', 'budget', 'how']
const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
console.log(
  `${table}\n\n${cpus().length} cores (${cpus()[0]?.model ?? '?'}), Node ${process.version}, load before ${busyBefore.toFixed(2)}; server and browser share them.`,
)
if (flags.strict && missed > 0) process.exitCode = 1

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1)
}
