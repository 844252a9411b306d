import { z } from 'zod'
import { VISUAL_LIST_MAX } from '#protocol/limits.ts'
import { Id } from '#protocol/primitives.ts'
import { Visual } from '#protocol/visual.ts'
import { visualsById } from '#server/domain/visual/view.ts'
import { command } from '#server/kernel/command.ts'

export const list = command({
  name: 'visual.list',
  http: 'GET /api/visuals',
  summary: 'Several characters at once, such as those of all who are on the screen',
  description:
    `\`ids\` takes 1 to ${VISUAL_LIST_MAX}; over HTTP the parameter is repeated: \`?ids=…&ids=…\`. What names nothing ` +
    'is left out of the answer, which is in no particular order.',
  may: 'user',
  limit: 'read',
  input: z.strictObject({
    ids: z
      .array(Id)
      .min(1, { error: 'is empty' })
      .max(VISUAL_LIST_MAX, { error: `takes at most ${VISUAL_LIST_MAX} ids` }),
  }),
  output: z.strictObject({ visuals: z.array(Visual) }),
  async read({ db, input: { ids } }) {
    return { visuals: [...(await visualsById(db, [...new Set(ids)])).values()] }
  },
})
