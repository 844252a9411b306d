import type { ImageContent } from '#protocol/message.ts'

/** A picture in a message takes no more than this, in pixels. */
const SIDE_MAX = 400

/** In which size a picture is shown, before anything of it is there. */
export function boxOf({ width, height }: Pick<ImageContent, 'width' | 'height'>): {
  width: number
  aspectRatio: string
} {
  const scale = Math.min(1, SIDE_MAX / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), aspectRatio: `${width} / ${height}` }
}
