import { z } from 'zod'
import { PICTURE_PIXELS_MAX, PICTURE_SIDE_MAX, UPLOAD_MAX } from '#protocol/limits.ts'
import { Upload } from '#protocol/upload.ts'
import { uploadView } from '#server/domain/upload/own.ts'
import { storePicture } from '#server/domain/upload/store.ts'
import { command } from '#server/kernel/command.ts'

export const create = command({
  name: 'upload.create',
  http: 'POST /api/uploads',
  summary: 'Upload a picture, for a message or as a room’s icon',
  description:
    `A JPEG, PNG, WebP, GIF or AVIF, told by its bytes, of at most ${UPLOAD_MAX / 1024 / 1024} MiB and ` +
    `${PICTURE_PIXELS_MAX.jpeg / 1_000_000} megapixels (AVIF ${PICTURE_PIXELS_MAX.avif / 1_000_000}, the others ` +
    `${PICTURE_PIXELS_MAX.png / 1_000_000}). What is kept is a WebP of at most ${PICTURE_SIDE_MAX} pixels a side, ` +
    'turned as it is meant to be seen, without metadata; an animation stays one unless it is very long. `width` and ' +
    '`height` are of that. Until it is shown only its uploader may load it; unused for a day, it is gone. Afterwards ' +
    'those may load it who are in a room that shows it, and everybody where it is a discoverable room’s icon.',
  may: 'user',
  limit: 'upload',
  httpOnly: true,
  fileField: 'file',
  maxInput: UPLOAD_MAX,
  status: 201,
  input: z.strictObject({
    file: z
      .file({ error: 'takes a file, in a multipart/form-data body' })
      .min(1, { error: 'is empty' })
      .meta({ description: 'The picture' }),
  }),
  output: Upload,
  prepare: ({ input: { file }, around }) => storePicture(around.pictures, file),
  async write({ tx, me, now, prepared: { id, width, height, blur, bytes } }) {
    await tx.upload.create({ data: { id, userId: me, width, height, blur, bytes, createdAt: now } })
    return uploadView({ id, width, height, blur })
  },
})
