// npm test: everything, a line per stage, at the end `N passed, N failed, N skipped`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  build,
  checkNode,
  clients,
  dependencies,
  findInPath,
  main,
  outcome,
  Refusal,
  root,
  run,
  seconds,
  tool,
} from './steps.mjs'

const HELP = `npm test                        everything
npm test -- --only lint,types   these stages
npm test -- --no-e2e            all but the browser (npm run check)
npm test -- --no-skips          what was skipped has failed
npm run test:long               what takes minutes by nature`

const at = (path) => join(root, path)
const total = { passed: 0, failed: 0, skipped: 0 }
const skippedNames = []
const unmet = new Set()

/** A stage's result: null where there is nothing to do yet. */
const ok = { passed: 1, failed: 0, skipped: 0, output: '' }
const verdict = ({ code, output }) => (code === 0 ? ok : { passed: 0, failed: 1, skipped: 0, output })

const checked =
  (...command) =>
  async () =>
    verdict(await outcome(...tool(...command)))

const SOURCES = [
  'app',
  'pages',
  'locales',
  'components',
  'client',
  'protocol',
  'pubsub',
  'server',
  'server.ts',
  'tests',
  'e2e',
  'bench',
  'scripts',
]

// A stage has a line of its own.
const quietly = (name, advice, work) => work()

// Debian keeps it out of the way of people who are not root.
const findNginx = () => findInPath('nginx') ?? ['/usr/sbin/nginx'].find((path) => existsSync(path))

// The same browser without what draws windows, which most tests do without (playwright.config.ts).
const SHELL = 'chromium-headless-shell'

async function browser() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`)
  const find = () => named ?? findInPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
  const findShell = () => named ?? findInPath(SHELL)
  // The test behind a proxy with TLS needs the last two; without them it counts as skipped, by name.
  const wanted = [
    ...(find() ? [] : ['chromium']),
    ...(findNginx() ? [] : ['nginx-light']),
    ...(findInPath('openssl') ? [] : ['openssl']),
  ]
  const missing = wanted.length > 0 || !findShell()
  if (missing && process.getuid?.() === 0 && findInPath('apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const install = ['install', '-y', '--no-install-recommends']
    await outcome('apt-get', ['update'], env)
    if (wanted.length > 0) await run('apt-get', [...install, ...wanted], env)
    // Not every system has it; the whole browser does as well.
    if (!findShell()) await outcome('apt-get', [...install, SHELL], env)
  }
  const path = find()
  if (!path) {
    throw new Error(
      "No Chromium: install your system's package (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    )
  }
  process.env.CHROMIUM_PATH = path
  process.env.HEADLESS_SHELL_PATH = findShell() ?? path
}

async function types() {
  // Styles and images are typed by what Next writes.
  if (existsSync(at('app'))) await run(...tool('next/dist/bin/next', 'typegen'), { NEXT_TELEMETRY_DISABLED: '1' })
  return checked('typescript/bin/tsc')()
}

const imports = () => {
  const places = SOURCES.filter((place) => existsSync(at(place)))
  return checked('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...places)()
}

async function migrations() {
  return verdict(await outcome(...tool('tsx/dist/cli.mjs', 'scripts/db-check.ts')))
}

function readReport(name) {
  const path = at(`.cache/${name}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** Adds up a runner's own counts. What failed without being a test, and having run nothing at all, fails too. */
function counted({ code, output }, statuses, otherFailures) {
  const result = { passed: 0, failed: otherFailures, skipped: 0, output }
  for (const status of statuses) result[status]++
  if (result.failed === 0 && (code !== 0 || statuses.length === 0)) result.failed = 1
  return result
}

const vitest = (project) => async () => {
  mkdirSync(at('.cache'), { recursive: true })
  rmSync(at(`.cache/${project}.json`), { force: true })
  const done = await outcome(...tool('vitest/vitest.mjs', 'run', '--project', project), {
    VITEST_JSON: `.cache/${project}.json`,
    NODE_ENV: 'test',
  })
  const files = readReport(project)?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const statusOf = ({ status }) => (status === 'passed' || status === 'failed' ? status : 'skipped')
  for (const test of tests) if (statusOf(test) === 'skipped') skippedNames.push(test.fullName)
  // A file that does not load has no tests to count.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return counted(done, tests.map(statusOf), broken.length)
}

async function playwright() {
  rmSync(at('.cache/e2e.json'), { force: true })
  const done = await outcome(...tool('@playwright/test/cli.js', 'test'))
  const { stats, errors } = readReport('e2e') ?? { stats: {}, errors: [] }
  const of = (status, count = 0) => Array.from({ length: count }, () => status)
  const statuses = [...of('passed', stats.expected), ...of('failed', stats.unexpected), ...of('failed', stats.flaky)]
  if (stats.skipped) skippedNames.push(`${stats.skipped} of e2e/`)
  return counted(done, [...statuses, ...of('skipped', stats.skipped)], errors.length)
}

const hasTests = (folder) => existsSync(at(folder))

// `needs`: what must have succeeded, where it was asked for. `alone`: with nothing beside it.
const STAGES = [
  { name: 'dependencies', alone: true, work: () => dependencies(quietly) },
  { name: 'clients', needs: ['dependencies'], alone: true, work: () => clients(quietly) },
  { name: 'browser', needs: ['dependencies'], alone: true, e2e: true, work: browser },
  { name: 'lint', needs: ['clients'], work: checked('eslint/bin/eslint.js', '--max-warnings', '0', '.') },
  { name: 'types', needs: ['clients'], work: types },
  {
    name: 'format',
    needs: ['dependencies'],
    work: checked('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  },
  { name: 'imports', needs: ['clients'], work: imports },
  { name: 'migrations', needs: ['dependencies'], work: migrations },
  { name: 'unit', needs: ['clients'], alone: true, work: vitest('unit') },
  { name: 'build', needs: ['clients'], alone: true, when: 'server.ts', work: () => build(quietly) },
  { name: 'integration', needs: ['clients'], alone: true, when: 'tests', work: vitest('integration') },
  { name: 'long', needs: ['clients', 'build'], alone: true, when: 'tests/long', work: vitest('long') },
  { name: 'e2e', needs: ['build', 'browser'], alone: true, e2e: true, when: 'e2e', work: playwright },
]

function chosen(args) {
  const names = STAGES.map(({ name }) => name)
  let stages = STAGES.filter(({ name }) => name !== 'long')
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '--no-e2e') stages = stages.filter(({ e2e }) => !e2e)
    else if (args[index] === '--long')
      stages = STAGES.filter(({ name }) => ['dependencies', 'clients', 'build', 'long'].includes(name))
    else if (args[index] === '--only') {
      const only = (args[++index] ?? '').split(',')
      const unknown = only.filter((name) => !names.includes(name))
      if (unknown.length > 0)
        throw new Refusal(`No such stage: ${unknown.join(', ') || '(none)'}. There are ${names.join(', ')}.`)
      stages = STAGES.filter(({ name }) => only.includes(name))
    } else if (args[index] !== '--no-skips') throw new Refusal(`Unknown: ${args[index]}\n${HELP}`)
  }
  return stages
}

async function runStage({ name, needs = [], when, work }) {
  if (needs.some((need) => unmet.has(need))) {
    unmet.add(name)
    total.skipped++
    skippedNames.push(`the stage ${name}: it needs ${needs.filter((need) => unmet.has(need)).join(', ')}`)
    return console.log(`– ${name}  skipped`)
  }
  if (when && !hasTests(when)) return console.log(`– ${name}  no ${when} yet`)
  const since = performance.now()
  const failure = (error) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: error instanceof Error ? error.message : String(error),
  })
  const result = (await Promise.resolve().then(work).catch(failure)) ?? ok
  for (const key of Object.keys(total)) total[key] += result[key]
  const many = result.passed + result.failed + result.skipped > 1
  const counts = many ? `  ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped` : ''
  console.log(`${result.failed ? '✗' : '✓'} ${name} ${seconds(since)}${counts}`)
  if (result.failed) {
    unmet.add(name)
    console.log(result.output.trimEnd())
  }
}

/** Stages beside each other, as many as there are cores to share, but those that want to be alone. */
async function runAll(stages) {
  for (let index = 0; index < stages.length;) {
    const end = stages.findIndex(({ alone }, at) => alone && at >= index)
    const queue = stages.slice(index, end === index ? index + 1 : end < 0 ? undefined : end)
    index += queue.length
    const lane = async () => {
      for (let stage = queue.shift(); stage; stage = queue.shift()) await runStage(stage)
    }
    await Promise.all([lane(), lane()])
  }
}

await main(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) return console.log(HELP)
  checkNode()
  process.chdir(root)
  const stages = chosen(args)
  await runAll(stages)
  for (const name of skippedNames) console.log(`skipped: ${name}`)
  if (args.includes('--no-skips') && total.skipped > 0) {
    process.exitCode = 1
    console.log('Nothing may be skipped here.')
  }
  if (total.failed > 0 || stages.length === 0) process.exitCode = 1
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
})
