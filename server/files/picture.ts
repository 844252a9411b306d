import { fileTypeFromBuffer } from 'file-type'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import { PICTURE_PIXELS_MAX, PICTURE_SIDE_MAX, PICTURE_THUMB_SIDE } from '#protocol/limits.ts'

/** A picture as it is kept: encoded anew, without anything that was in the file beside it. */
export interface Picture {
  /** WebP. */
  full: Buffer
  /** WebP, of one frame. */
  thumb: Buffer
  /** As it is shown, in pixels. */
  width: number
  height: number
  /** A data URI of a few pixels, to be shown until the picture is there; null where that would be long. */
  blur: string | null
}

/** Bytes of which no picture is made. `tooLarge`: it is one, but larger than what is taken. The message says what is. */
export class PictureRefused extends Error {
  readonly tooLarge: boolean

  constructor(message: string, tooLarge = false) {
    super(message)
    this.tooLarge = tooLarge
  }
}

/** By their first bytes, whatever a file is called. */
const FORMATS: Readonly<Record<string, keyof typeof PICTURE_PIXELS_MAX>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Of all that the decoder's library can read, SVG and PDF among it, no more than this is ever reached. */
const LOADERS = ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'NsgifBuffer', 'HeifBuffer']

/** An animation with more, in frames or in pixels of all of them, comes out as its first frame. */
const FRAMES_MAX = 200
const ANIMATION_PIXELS_MAX = 20_000_000

const BLUR_SIDE = 16
/** Characters. */
const BLUR_MAX = 500
/** Seconds for one step; a picture within the limits takes a part of that. */
const PATIENCE = 20

type Decode = (bytes: Uint8Array, options?: SharpOptions) => Sharp

let decoder: Promise<Decode> | null = null

/** Loaded with the first picture: it takes a quarter of a second, which a start need not wait for. */
function decode(): Promise<Decode> {
  decoder ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS.map((name) => `VipsForeignLoad${name}`) })
    sharp.cache(false)
    // A picture may take a while; those who talk share the machine with it.
    sharp.concurrency(1)
    return sharp
  })
  return decoder
}

/**
 * Makes a picture of bytes that anybody may have sent: turned as its EXIF says, in sRGB, no larger than is shown, without
 * metadata. What else is in the file (a script, an archive, a place) is not in the picture. @throws PictureRefused
 */
export async function makePicture(bytes: Uint8Array): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const format = FORMATS[type?.mime ?? '']
  if (format === undefined) throw new PictureRefused('takes a JPEG, PNG, WebP, GIF or AVIF picture')
  const sharp = await decode()
  try {
    // The header alone: what it promises is looked at before anything of that size is made.
    const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata()
    // The decoder calls AVIF by the name of its container.
    if (header.format !== (format === 'avif' ? 'heif' : format))
      throw new PictureRefused('takes a JPEG, PNG, WebP, GIF or AVIF picture')
    const most = PICTURE_PIXELS_MAX[format]
    if (header.width * (header.pageHeight ?? header.height) > most)
      throw new PictureRefused(`takes at most ${most / 1_000_000} megapixels as ${format.toUpperCase()}`, true)
    const options = { failOn: 'error', limitInputPixels: most, animated: isAnimated(header) } as const
    const lossless = format === 'png' || format === 'gif'
    const { data: full, info } = await sharp(bytes, options)
      .timeout({ seconds: PATIENCE })
      .autoOrient()
      .resize(PICTURE_SIDE_MAX, PICTURE_SIDE_MAX, { fit: 'inside', withoutEnlargement: true })
      .webp({
        ...(options.animated ? { quality: 75, effort: 2 } : { quality: lossless ? 90 : 82, effort: 4 }),
        smartSubsample: lossless && !options.animated,
      })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(full)
      .resize(PICTURE_THUMB_SIDE, PICTURE_THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer()
    const tiny = await sharp(thumb).resize(BLUR_SIDE, BLUR_SIDE, { fit: 'inside' }).webp({ quality: 30 }).toBuffer()
    const blur = `data:image/webp;base64,${tiny.toString('base64')}`
    return {
      ...{ full, thumb, width: info.width, height: info.pageHeight ?? info.height },
      blur: blur.length <= BLUR_MAX ? blur : null,
    }
  } catch (error) {
    if (error instanceof PictureRefused) throw error
    // The decoder's own words name its parts, not what one can do.
    if (error instanceof Error && error.message.startsWith('timeout'))
      throw new PictureRefused('takes too long to decode', true)
    throw new PictureRefused('is damaged: it cannot be decoded to its end')
  }
}

const isAnimated = ({ pages = 1, width, height, pageHeight }: Metadata): boolean =>
  pages > 1 && pages <= FRAMES_MAX && width * (pageHeight ?? height) * pages <= ANIMATION_PIXELS_MAX
