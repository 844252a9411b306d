import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
// A folder of the project's, as scripts/ is: what a program finds from its own place, it finds from here.
const folder = join(root, '.cache')

/** Where a program is that a test starts in a process of its own. */
export const programPath = (name: 'serve' | 'admin' | 'backup' | 'restore'): string => join(folder, `${name}.js`)

/**
 * Bundles, once for all tests, what they start in processes of its own: each process would read and translate hundreds
 * of sources before it does anything.
 */
export async function setup(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/support/serve.ts', 'scripts/admin.ts', 'scripts/backup.ts', 'scripts/restore.ts'],
    outdir: folder,
    entryNames: '[name]',
    chunkNames: 'program-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  })
}
