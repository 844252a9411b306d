import { uploadOf, uploadThumbUrl, uploadUrl, type Upload } from '#protocol/upload.ts'
import type { Reader } from '#server/db/database.ts'
import { inList } from '#server/db/sql.ts'

/** An uploaded picture as its row has it. */
export interface UploadRow {
  id: string
  userId: string
  width: number
  height: number
  blur: string | null
}

/** A picture as its uploader is told of it, and as messages carry it. */
export const uploadView = ({ id, width, height, blur }: Omit<UploadRow, 'userId'>): Upload => ({
  ...{ url: uploadUrl(id), thumbUrl: uploadThumbUrl(id), width, height, blur },
})

/** The uploads that the addresses name, by id; those that name none of ours are left out. One statement for all, or none. */
export async function uploadsByUrl(db: Reader, urls: readonly string[]): Promise<Map<string, UploadRow>> {
  const ids = urls.flatMap((url) => uploadOf(url)?.id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRawUnsafe<UploadRow[]>(
    `SELECT id, "userId", width, height, blur FROM "Upload" WHERE id IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The upload that an address names, if it is this user's to use. */
export function ownUpload(uploads: ReadonlyMap<string, UploadRow>, url: string, userId: string): UploadRow | null {
  const found = uploads.get(uploadOf(url)?.id ?? '')
  return found && found.userId === userId ? found : null
}

export const NOT_OWN = 'names no picture that you uploaded and that is still there'
