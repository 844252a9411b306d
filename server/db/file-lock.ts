import Database from 'libsql'

export class FileInUse extends Error {}

/**
 * Makes this process the only one on an SQLite file, until it releases the lock or dies: an exclusive lock on a small
 * database beside it, which the system gives back whatever becomes of the process. (SQLite itself would let a second
 * process in, and the first to find the file busy would be wedged.)
 * @throws FileInUse
 */
export function lockFile(path: string): () => void {
  const db = new Database(`${path}.lock`, { timeout: 0 })
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked|busy/i.test(error.message))
      throw new FileInUse(`another process uses ${path}: stop it first, or give this one another DATA_DIR`)
    throw error
  }
  return () => {
    db.exec('ROLLBACK')
    db.close()
  }
}
