import { z } from 'zod'
import { Id } from '#protocol/primitives.ts'
import { Visual } from '#protocol/visual.ts'
import { visualsById } from '#server/domain/visual/view.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'

export const get = command({
  name: 'visual.get',
  http: 'GET /api/visuals/{id}',
  summary: 'A character, by the `visualId` of its user',
  may: 'user',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({ id: Id }),
  output: z.strictObject({ visual: Visual }),
  async read({ db, input: { id } }) {
    return { visual: (await visualsById(db, [id])).get(id) ?? notFound('visual') }
  },
})
