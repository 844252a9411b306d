/**
 * `npm run bench`: measures this server beside a bare Socket.IO server, on this machine, in this run.
 *
 *   --pairs N     runs of each pair (3)          --quick    short ones, for a look
 *   --only NAME   workloads whose name holds it  --strict   a missed budget fails
 *   --profile     CPU profiles of our server, in .cache/bench/profiles
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle, pinned, removeDatabases } from './processes.ts'
import { WORKLOADS, type Row } from './workloads.ts'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
})

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** The lowest and highest, where there are several. */
const spread = (all: readonly number[]): string =>
  all.length > 1 ? `${number(Math.min(...all))} – ${number(Math.max(...all))}` : ''

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ name, value, unit, bare, ratio, all, budget, note }) => [
    name,
    `${number(value)}${unit && unit !== '/s' ? ' ' : ''}${unit}`,
    bare === undefined ? '' : number(bare),
    ratio === undefined ? '' : `**${ratio.toFixed(2)} ×**`,
    spread(all),
    budget ? `${budget.text} ${budget.met ? '✓' : '✗ missed'}` : '',
    note ?? '',
  ])
  const head = ['workload', 'Greenroom', 'bare', 'ratio', 'lowest – highest', 'budget', 'beside']
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const note = (text: string) => process.stderr.write(`${text}\n`)

const chosen = WORKLOADS.filter(({ name }) => name.includes(flags.only))
if (chosen.length === 0) throw new Error(`--only takes part of: ${WORKLOADS.map(({ name }) => name).join(', ')}`)

/** What else ran before: a machine that is busy with other things measures those, too. */
const busyBefore = loadavg()[0] ?? 0

await bundle()
const rows: Row[] = []
try {
  for (const workload of chosen) {
    note(`${workload.name}: ${workload.about}`)
    rows.push(
      ...(await workload.measure({
        pairs: Number(flags.pairs),
        seconds: flags.quick ? 2 : 5,
        warmup: flags.quick ? 1 : 2,
        quick: flags.quick,
        profile: flags.profile,
        note,
      })),
    )
  }
} finally {
  removeDatabases()
}

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  pinned: pinned ? 'server on core 0, load on core 1' : 'not pinned: server and load may share a core',
  pairs: Number(flags.pairs),
  loadAverageBefore: Number(busyBefore.toFixed(2)),
}
const at = new Date().toISOString()
const result = { at, machine, rows }
const folder = fileURLToPath(new URL('results', import.meta.url))
mkdirSync(folder, { recursive: true })
const text = `${JSON.stringify(result, null, 2)}\n`
// docs/performance.md quotes the latest whole run; what was left out of a shorter one is nobody's figure.
const whole = chosen.length === WORKLOADS.length && !flags.quick
for (const name of whole ? [`${at.slice(0, 10)}.json`, 'latest.json'] : [`${at.slice(0, 10)}.tmp`])
  writeFileSync(join(folder, name), text)

process.stdout.write(`\n${table(rows)}\n\n`)
process.stdout.write(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}; ${machine.pinned}\n`)
if (busyBefore > 0.5)
  process.stdout.write(
    `The machine was busy before the run (load average ${busyBefore.toFixed(1)}): trust ratios only.\n`,
  )
const missed = rows.filter(({ budget }) => budget && !budget.met)
process.stdout.write(missed.length > 0 ? `${missed.length} budgets missed\n` : 'every budget met\n')
if (flags.strict && missed.length > 0) process.exitCode = 1
