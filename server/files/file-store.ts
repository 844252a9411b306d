import type { Readable } from 'node:stream'

/** A file as it comes out of a store. Whoever gets one reads or destroys its stream. */
export interface StoredFile {
  /** Bytes. */
  size: number
  stream: Readable
}

/**
 * Where files lie that the database only names: a folder, or one day a bucket elsewhere. A name is given once and its
 * bytes never change; names are our own ids (`FILE_NAME`), never a part of a path that somebody sent.
 */
export interface FileStore {
  /** Settles once the bytes are on disk; nobody ever sees a half of them. @throws where there is no room */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Null where there is no such file. */
  get(name: string): Promise<StoredFile | null>
  /** What is not there is removed, too. */
  remove(name: string): Promise<void>
  /** All names, in no order; what is put or removed meanwhile may be among them or not. */
  names(): AsyncIterable<string>
}

/** At least two characters, so that a folder can be told apart by them. */
export const FILE_NAME = /^[a-z0-9][a-z0-9-]{1,63}$/
