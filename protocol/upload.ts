import { z } from 'zod'

const fields = {
  url: z.string(),
  thumbUrl: z.string(),
  width: z.int(),
  height: z.int(),
  blur: z.string().nullable(),
}

/** A picture that was uploaded. Width and height are of what `url` shows; `blur` is a tiny data URI. */
export const Upload = z.strictObject(fields).meta({ id: 'Upload' })

export type Upload = z.infer<typeof Upload>

/** Where an uploaded picture is loaded. */
export const uploadUrl = (id: string): string => `/api/uploads/${id}`
export const uploadThumbUrl = (id: string): string => `/api/uploads/${id}/thumb`

/** The other way round: which upload an address names, and in which size; null where it names none. */
export function uploadOf(url: string): { id: string; size: 'full' | 'thumb' } | null {
  const [, id, thumb] = /^\/api\/uploads\/([^/?#]{1,36})(\/thumb)?$/.exec(url) ?? []
  return id === undefined ? null : { id, size: thumb === undefined ? 'full' : 'thumb' }
}
