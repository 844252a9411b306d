import { newId } from '#server/ids.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { makePicture, type Picture } from './picture.ts'
import { Turns } from './turns.ts'

/** Decoding takes a core and up to some hundred megabytes; those who wait keep what they sent in memory. */
const AT_ONCE = 2
const WAITING_MAX = 16

/** A picture that is stored; its bytes are in the store under its id. */
export interface StoredPicture extends Omit<Picture, 'full' | 'thumb'> {
  id: string
  /** Of both files. */
  bytes: number
}

export type PictureSize = 'full' | 'thumb'

/** Pictures in a store of files, each in two sizes. */
export class Pictures {
  readonly files: FileStore
  readonly #turns = new Turns(AT_ONCE, WAITING_MAX)

  constructor(files: FileStore) {
    this.files = files
  }

  /**
   * Makes a picture and stores it. Until a row of the database names it nobody can load it, and in time it is removed.
   * @throws PictureRefused; NoTurn where too many are being made
   */
  async store(read: () => Promise<Uint8Array>): Promise<StoredPicture> {
    const { full, thumb, width, height, blur } = await this.#turns.take(async () => makePicture(await read()))
    const id = newId()
    await this.files.put(nameOf(id, 'thumb'), thumb)
    await this.files.put(nameOf(id, 'full'), full)
    return { id, width, height, blur, bytes: full.length + thumb.length }
  }

  load(id: string, size: PictureSize): Promise<StoredFile | null> {
    return this.files.get(nameOf(id, size))
  }

  async remove(id: string): Promise<void> {
    for (const size of ['full', 'thumb'] as const) await this.files.remove(nameOf(id, size))
  }

  /** The id of each picture of which there is a file. */
  async *ids(): AsyncGenerator<string> {
    for await (const name of this.files.names()) yield name.slice(-ID_LENGTH)
  }
}

const ID_LENGTH = 36

const nameOf = (id: string, size: PictureSize): string => (size === 'full' ? id : `thumb-${id}`)
