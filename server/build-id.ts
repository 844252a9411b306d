import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Which build of the pages this process serves, and what of it pages load only when it is used (addresses). */
export interface Build {
  id: string
  lazyFiles: readonly string[]
}

/** Bytes. What is larger colours code, and without it code is shown plain. */
const LAZY_MAX = 150_000

/** Pages compare the id with their own. Next gives each build another. */
export function readBuild(root = process.cwd()): Build {
  if (process.env.NODE_ENV !== 'production') return { id: 'development', lazyFiles: [] }
  const folder = join(root, '.next')
  try {
    return { id: readFileSync(join(folder, 'BUILD_ID'), 'utf8').trim(), lazyFiles: lazyFiles(folder) }
  } catch {
    // Doors without pages.
    return { id: 'none', lazyFiles: [] }
  }
}

/**
 * The files that those of the signed-in part name and that are not among them. How Next writes them down no document
 * promises: where it changes, a page still opens offline, and what was never used in it does not.
 */
function lazyFiles(folder: string): string[] {
  try {
    const { pages } = JSON.parse(readFileSync(join(folder, 'build-manifest.json'), 'utf8')) as {
      pages: Record<string, string[]>
    }
    const first = new Set([...(pages['/_app'] ?? []), ...(pages['/offline'] ?? [])])
    const named = [...first]
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(FILE) ?? [])
    return [...new Set(named)]
      .filter((file) => !first.has(file) && sizeOf(join(folder, file)) <= LAZY_MAX)
      .map((file) => `/_next/${file}`)
  } catch {
    return []
  }
}

const FILE = /static\/chunks\/[^"'`\\\s]+?\.(?:js|css)/g

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? Infinity
}
