import { execFileSync } from 'node:child_process'
import { ROOT } from './server.ts'

/** The tests drive what is built: built of these sources, that is. */
export default function built(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' })
}
