import { z } from 'zod'
import { EMOTIONS } from './emotions.ts'
import { Id, Time } from './primitives.ts'

/** A kind of part and which one of it: `mouth` → `smile`. Which there are is a matter of the style. */
export const Parts = z
  .record(
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, { error: 'takes 1 to 40 letters and digits' }),
    z.string().regex(/^#?[a-zA-Z0-9]{0,40}$/, { error: 'takes at most 40 letters and digits' }),
  )
  .refine((parts) => Object.keys(parts).length <= 40, { error: 'takes at most 40 parts' })

export const Style = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, { error: 'takes the name of a style' })

/** Which parts a character changes for each emotion; emotions that are left out leave its face as it is. */
export const Faces = z.partialRecord(z.enum(EMOTIONS), Parts)

export const VisualModel = z.strictObject({ style: Style, parts: Parts })

/** A user's character: its style and parts, and the face that it makes for each emotion. */
export const Visual = z
  .strictObject({ id: Id, model: VisualModel, emotions: Faces, createdAt: Time, updatedAt: Time })
  .meta({ id: 'Visual' })

export type Visual = z.infer<typeof Visual>
export type Parts = z.infer<typeof Parts>
