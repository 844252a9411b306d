import { randomUUID } from 'node:crypto'
import { mkdir, open, opendir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_NAME, type FileStore, type StoredFile } from './file-store.ts'

/** Where a site keeps what people uploaded. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads')

/** Where a copy of a database has the files that belong to it. */
export const copiedUploads = (copy: string): string => `${copy}.uploads`

/** What is still being written has this in its name, which no file's own name has. */
const UNFINISHED = '.part'

/**
 * Files in a local folder, spread over subfolders by the last two characters of their names, which in our ids are random.
 * A file is written beside its place, put on disk, and then renamed: a crash leaves it whole or not there.
 */
export class LocalFiles implements FileStore {
  readonly #root: string
  #tidied: Promise<void> | null = null

  constructor(root: string) {
    this.#root = root
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const folder = this.#folder(name)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unfinished = join(folder, `${name}.${randomUUID()}${UNFINISHED}`)
    try {
      const handle = await open(unfinished, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(unfinished, join(folder, name))
      await flushFolder(folder)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  async get(name: string): Promise<StoredFile | null> {
    const handle = await open(join(this.#folder(name), name), 'r').catch(missing)
    if (!handle) return null
    try {
      const { size } = await handle.stat()
      // The stream closes the file, at its end or when it is destroyed.
      return { size, stream: handle.createReadStream() }
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder(name), name), { force: true })
  }

  async *names(): AsyncGenerator<string> {
    this.#tidied ??= this.#tidy()
    await this.#tidied
    for await (const { file } of this.#files()) if (FILE_NAME.test(file)) yield file
  }

  /** What a crash left unfinished; at the first look, which is before this process has written anything for long. */
  async #tidy(): Promise<void> {
    const begun = Date.now()
    for await (const { folder, file } of this.#files()) {
      if (!file.endsWith(UNFINISHED)) continue
      const path = join(folder, file)
      const handle = await open(path, 'r').catch(missing)
      if (!handle) continue
      const { mtimeMs } = await handle.stat().finally(() => handle.close())
      if (begun - mtimeMs > ABANDONED_AFTER) await rm(path, { force: true })
    }
  }

  async *#files(): AsyncGenerator<{ folder: string; file: string }> {
    const folders = await opendir(this.#root).catch(missing)
    if (!folders) return
    for await (const { name } of folders) {
      const folder = join(this.#root, name)
      const files = await opendir(folder).catch(missing)
      if (files) for await (const file of files) yield { folder, file: file.name }
    }
  }

  #folder(name: string): string {
    if (!FILE_NAME.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a file`)
    return join(this.#root, name.slice(-2))
  }
}

/** Milliseconds after which nobody is writing a file any more. */
const ABANDONED_AFTER = 60 * 60 * 1000

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
