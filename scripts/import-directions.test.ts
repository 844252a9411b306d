import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

// A rule, a file that breaks it, and how.
const planted = [
  ['no-cycles', 'server/domain/a.ts', `export { b } from './b.ts'`],
  ['no-unresolved', 'server/domain/lost.ts', `import '#server/domain/nowhere.ts'`],
  ['nobody-imports-the-outside', 'server/domain/to-app.ts', `import '#app/page.tsx'`],
  ['nobody-imports-the-outside', 'client/store/to-tests.ts', `import '#tests/support/help.ts'`],
  ['nobody-imports-the-outside', 'components/to-bench.tsx', `import '#bench/run.ts'`],
  ['nobody-imports-the-outside', 'server/domain/to-scripts.ts', `import '../../scripts/tool.ts'`],
  ['nobody-imports-the-outside', 'app/to-e2e.tsx', `import '../e2e/pages.ts'`],
  ['nobody-imports-the-outside', 'scripts/to-tests.ts', `import '#tests/support/help.ts'`],
  ['nobody-imports-the-outside', 'server.ts', `import '#app/page.tsx'`],
  ['tests-stay-apart', 'tests/to-app.test.ts', `import '#app/page.tsx'`],
  ['nobody-imports-a-test', 'tests/support/to-test.ts', `import '#server/domain/some.test.ts'`],
  ['fixtures-are-for-tests', 'pubsub/to-fixture.ts', `import './memory.fixture.ts'`],
  ['e2e-knows-protocol', 'e2e/to-server.spec.ts', `import '#server/kernel/command.ts'`],
  [
    'protocol-is-pure',
    'protocol/to-server.ts',
    `import type { C } from '#server/kernel/command.ts'\nexport type D = C`,
  ],
  ['protocol-is-pure', 'protocol/to-pubsub.ts', `import '#pubsub/types.ts'`],
  ['protocol-needs-zod-only', 'protocol/to-uuid.ts', `import 'uuid'`],
  ['protocol-needs-zod-only', 'protocol/to-node.ts', `import 'node:crypto'`],
  ['pubsub-is-a-library', 'pubsub/to-server.ts', `import '#server/kernel/command.ts'`],
  ['pubsub-is-a-library', 'pubsub/to-protocol.ts', `import '#protocol/ids.ts'`],
  ['pubsub-is-the-servers', 'client/store/to-pubsub.ts', `import '#pubsub/types.ts'`],
  ['prisma-behind-db', 'server/domain/to-prisma.ts', `import '#server/db/generated/sqlite/client.ts'`],
  ['prisma-behind-db', 'server/transport/to-pg.ts', `import 'pg'`],
  ['server-base', 'server/db/to-domain.ts', `import '#server/domain/rule.ts'`],
  ['domain-below-commands', 'server/domain/to-command.ts', `import '#server/commands/room/join.ts'`],
  ['kernel-knows-no-command', 'server/kernel/to-command.ts', `import '#server/commands/room/join.ts'`],
  [
    'commands-know-no-door',
    'server/commands/room/to-pubsub.ts',
    `import type { T } from '#pubsub/types.ts'\nexport type U = T`,
  ],
  ['commands-know-no-door', 'server/commands/room/to-door.ts', `import '#server/transport/http.ts'`],
  ['commands-know-no-door', 'server/commands/room/to-worker.ts', `import '#server/workers/prune.ts'`],
  ['commands-know-no-door', 'server/commands/room/to-next.ts', `import 'next/headers.js'`],
  ['commands-need-a-tx', 'server/commands/room/to-db.ts', `import '#server/db/open.ts'`],
  ['commands-know-command-and-fail', 'server/commands/room/to-runner.ts', `import '#server/kernel/runner.ts'`],
  ['commands-know-no-command', 'server/commands/room/to-command.ts', `import './join.ts'`],
  ['doors-know-no-command', 'server/transport/to-command.ts', `import '#server/commands/room/join.ts'`],
  ['doors-know-no-command', 'server/workers/to-command.ts', `import '#server/commands/room/join.ts'`],
  ['workers-know-no-door', 'server/workers/to-door.ts', `import '#server/transport/http.ts'`],
  ['server-without-browser', 'server/transport/to-react.ts', `import 'react'`],
  ['server-without-browser', 'server/domain/to-client.ts', `import '#client/store/store.ts'`],
  ['client-takes-server-types-only', 'client/transport/to-server.ts', `import '#server/commands/registry.ts'`],
  ['client-without-jsx', 'client/store/to-components.ts', `import '#components/button.tsx'`],
  ['client-without-jsx', 'client/hooks/to-next.ts', `import 'next/link.js'`],
  ['react-in-hooks-only', 'client/store/to-react.ts', `import 'react'`],
  ['react-in-hooks-only', 'client/store/to-hooks.ts', `import '#client/hooks/use-room.ts'`],
  ['components-use-hooks', 'components/to-store.tsx', `import '#client/store/store.ts'`],
  ['components-without-server', 'components/to-server.tsx', `import '#server/settings.ts'`],
  ['components-without-server', 'components/to-socket.tsx', `import 'socket.io-client'`],
  ['pages-are-thin', 'pages/to-domain.tsx', `import '#server/domain/rule.ts'`],
  ['pages-are-thin', 'app/to-store.tsx', `import '#client/store/store.ts'`],
  ['one-language-a-page', 'components/to-catalogue.tsx', `import '#locales/catalogue.ts'`],
  ['browser-without-node', 'client/store/to-node.ts', `import 'node:fs'`],
] as const

// What has to stay possible.
const allowed = {
  'app/page.tsx': `import '#components/button.tsx'\nimport '#client/hooks/use-room.ts'\nimport '#server/runtime.ts'\nimport 'next/link.js'`,
  'app/page-props.ts': `import '#locales/catalogue.ts'\nimport '#server/runtime.ts'`,
  'pages/rooms.tsx': `import '#app/page-props.ts'\nimport '#components/button.tsx'`,
  'locales/catalogue.ts': `export const CATALOGUE = {}`,
  'components/button.tsx': `import '#client/hooks/use-room.ts'\nimport '#protocol/ids.ts'\nimport 'react'\nimport 'next/link.js'`,
  'client/hooks/use-room.ts': `import '#client/store/store.ts'\nimport 'react'`,
  'client/store/store.ts': `import '#protocol/ids.ts'\nimport type { R } from '#server/commands/registry.ts'\nexport type S = R`,
  'protocol/ids.ts': `import 'zod'`,
  'pubsub/types.ts': `export type T = 1`,
  'pubsub/memory.fixture.ts': `import 'pg'\nimport './types.ts'`,
  'pubsub/any.test.ts': `import './memory.fixture.ts'`,
  'server/settings.ts': `import 'zod'`,
  'server/runtime.ts': `export const runtime = 1`,
  'server/kernel/command.ts': `import '#protocol/ids.ts'\nexport type C = 1`,
  'server/kernel/runner.ts': `import '#pubsub/types.ts'\nimport '#server/db/open.ts'`,
  'server/db/open.ts': `import '#server/db/generated/sqlite/client.ts'\nimport 'pg'\nexport type Tx = 1`,
  'server/db/generated/sqlite/client.ts': `export const client = 1`,
  'server/domain/rule.ts': `import type { Tx } from '#server/db/open.ts'\nexport type X = Tx`,
  'server/domain/b.ts': `import './a.ts'\nexport const b = 1`,
  'server/domain/some.test.ts': `import '#tests/support/help.ts'\nimport '#server/domain/rule.ts'`,
  'server/commands/room/join.ts': `import '#server/domain/rule.ts'\nimport '#server/kernel/command.ts'\nimport type { Tx } from '#server/db/open.ts'\nexport type X = Tx`,
  'server/commands/registry.ts': `import './room/join.ts'\nexport type R = 1`,
  'server/transport/http.ts': `import '#server/commands/registry.ts'\nimport '#server/kernel/runner.ts'`,
  'server/workers/prune.ts': `import '#server/kernel/runner.ts'\nimport '#pubsub/types.ts'`,
  'tests/support/help.ts': `import '#server/db/open.ts'`,
  'tests/send.test.ts': `import '#tests/support/help.ts'\nimport '#client/store/store.ts'`,
  'e2e/pages.ts': `import '#protocol/ids.ts'`,
  'bench/run.ts': `import '#server/settings.ts'`,
  'scripts/tool.ts': `import '#server/db/open.ts'`,
}

let folder: string
let found: { from: string; rule: { name: string } }[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-imports-'))
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    copyFileSync(root + name, join(folder, name))
  }
  symlinkSync(`${root}node_modules`, join(folder, 'node_modules'))
  const files = [...Object.entries(allowed), ...planted.map(([, path, content]) => [path, content] as const)]
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${content}\n`)
  }
  const places = [...new Set(files.map(([path]) => path.split('/')[0] ?? path))]
  const cli = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`
  const args = [cli, '--config', '.dependency-cruiser.cjs', '--no-cache', '--output-type', 'json', ...places]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (!stdout) throw new Error(stderr)
  found = (JSON.parse(stdout) as { summary: { violations: typeof found } }).summary.violations
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rulesBrokenBy = (path: string) => found.filter(({ from }) => from === path).map(({ rule }) => rule.name)

describe('import directions', () => {
  test.each(planted)('%s: %s is reported', (rule, path) => {
    expect(rulesBrokenBy(path)).toContain(rule)
  })

  test.each(Object.keys(allowed).filter((path) => path !== 'server/domain/b.ts'))('%s is allowed', (path) => {
    expect(rulesBrokenBy(path)).toEqual([])
  })

  test('every rule is tried', async () => {
    const config = (await import(`${root}.dependency-cruiser.cjs`)) as { default: { forbidden: { name: string }[] } }
    const tried = new Set<string>(planted.map(([rule]) => rule))
    expect(config.default.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
  })
})
