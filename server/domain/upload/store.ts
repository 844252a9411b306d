import { PictureRefused } from '#server/files/picture.ts'
import type { Pictures, StoredPicture } from '#server/files/pictures.ts'
import { NoTurn } from '#server/files/turns.ts'
import { fail, failInput } from '#server/kernel/fail.ts'

/** Makes a picture of a file that somebody sent. @throws Fail `invalid_input`, `too_large`, `unavailable` */
export async function storePicture(pictures: Pictures, file: File): Promise<StoredPicture> {
  try {
    return await pictures.store(async () => new Uint8Array(await file.arrayBuffer()))
  } catch (error) {
    if (error instanceof NoTurn) fail('unavailable', 'Too many pictures are being uploaded. Try again in a moment.')
    if (!(error instanceof PictureRefused)) throw error
    const { message, tooLarge } = error
    if (tooLarge) fail('too_large', `The picture ${message}.`, { errors: [{ path: 'file', message }] })
    failInput('file', message)
  }
}
