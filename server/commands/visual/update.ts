import { z } from 'zod'
import { VISUAL_MAX } from '#protocol/limits.ts'
import { Faces, Visual, VisualModel } from '#protocol/visual.ts'
import { writeVisual } from '#server/domain/visual/write.ts'
import { command } from '#server/kernel/command.ts'

export const update = command({
  name: 'visual.update',
  http: 'PUT /api/me/visual',
  summary: 'Give oneself a character, or change it',
  description:
    'Which styles and parts there are is a matter of whoever draws them: the server takes any names of letters and ' +
    'digits, and a client that does not know a style shows what it shows of people without a character. `emotions` ' +
    'holds, for each emotion that the character shows, the parts that differ from its model; emotions that are left ' +
    `out it does not show. Takes at most ${VISUAL_MAX / 1024} KiB in all. The id stays the same from the first time ` +
    'on; the user’s `updatedAt` moves, and others are told as of a new name.',
  may: 'user',
  limit: 'write',
  input: z
    .strictObject({ model: VisualModel, emotions: Faces })
    .refine((input) => JSON.stringify(input).length <= VISUAL_MAX, {
      error: `takes at most ${VISUAL_MAX / 1024} KiB`,
      path: ['emotions'],
    }),
  output: z.strictObject({ visual: Visual }),
  async write(context) {
    const { tx, me, now, input } = context
    return { visual: await writeVisual(tx, context, now, me, input) }
  },
})
