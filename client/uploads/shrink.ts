import { PICTURE_SIDE_MAX } from '#protocol/limits.ts'

/** Others may move, and are sent as they are. */
const STILL = /^image\/(jpeg|png)$/
/** Bytes up to which a picture that is small enough is sent as it is. */
const SMALL = 1024 * 1024

/**
 * A photo in the size that is kept of it anyway: a tenth to send. What this browser cannot make smaller stays as it is,
 * for the server to judge.
 */
export async function shrink(file: File): Promise<Blob> {
  if (!STILL.test(file.type) || typeof OffscreenCanvas === 'undefined') return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    try {
      const scale = Math.min(1, PICTURE_SIDE_MAX / Math.max(bitmap.width, bitmap.height))
      if (scale === 1 && file.size <= SMALL) return file
      const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
        number,
        number,
      ]
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) return file
      context.imageSmoothingQuality = 'high'
      context.drawImage(bitmap, 0, 0, width, height)
      const smaller = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
      return smaller.size < file.size ? smaller : file
    } finally {
      bitmap.close()
    }
  } catch {
    return file
  }
}
