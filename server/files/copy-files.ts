import { constants, copyFile, link, mkdir, opendir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_NAME } from './file-store.ts'

/**
 * Puts the files of one local folder (`LocalFiles`) into another, as far as they are not there. On one disk each gets a
 * second name and takes no room: bytes under a name never change, and removing the one leaves the other. Gives how many
 * there are, with those that were there before.
 */
export async function copyFiles(from: string, to: string): Promise<number> {
  let count = 0
  const folders = await opendir(from).catch(missing)
  if (!folders) return 0
  for await (const folder of folders) {
    if (!folder.isDirectory()) continue
    await mkdir(join(to, folder.name), { recursive: true, mode: 0o700 })
    for await (const { name } of await opendir(join(from, folder.name)))
      if (FILE_NAME.test(name) && (await place(join(from, folder.name, name), join(to, folder.name, name)))) count += 1
  }
  return count
}

/** False where it has just been removed: then nothing that is shown needs it. */
async function place(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return true
    if (code === 'ENOENT') return false
  }
  try {
    // Another disk, or one that knows no second names.
    await copyFile(from, to, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return true
    // A half of a copy would be taken for the file.
    await rm(to, { force: true })
    if (code === 'ENOENT') return false
    throw error
  }
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
