import { z } from 'zod'
import { Change } from '#protocol/changes.ts'
import { SYNC_TOPIC_MAX } from '#protocol/limits.ts'
import { Seq } from '#protocol/primitives.ts'
import { INT_MAX } from '#server/db/sql.ts'
import { command } from '#server/kernel/command.ts'
import { notFound } from '#server/kernel/fail.ts'
import { JsonText } from '#server/kernel/json-text.ts'
import { mayHear } from '#server/domain/topic/scope.ts'

const output = z.strictObject({ epoch: z.string(), changes: z.array(Change), head: Seq, reset: z.boolean() })

export const list = command({
  name: 'change.list',
  http: 'GET /api/changes',
  summary: 'A topic’s changes after a number',
  description:
    `\`reset: true\` where \`after\` is of no use: beyond the head, or older than what is kept. At most ` +
    `${SYNC_TOPIC_MAX} at once; ask again with the last number while it is below \`head\`.`,
  may: 'member',
  limit: 'read',
  errors: ['not_found'],
  input: z.strictObject({
    topic: z.string(),
    after: Seq,
    limit: z.int().min(1).max(SYNC_TOPIC_MAX).default(SYNC_TOPIC_MAX),
  }),
  output,
  async permit({ db, me, input }) {
    if (!(await mayHear(db, me, input.topic))) notFound('topic')
  },
  async read({ input, around }) {
    const { topic, limit } = input
    const after = Math.min(input.after, INT_MAX)
    const slice = (await around.log.read(new Map([[topic, after]]), limit)).get(topic)
    const head = slice?.head ?? 0
    const reset = after > head || after < (slice?.floor ?? 0)
    const changes = reset ? [] : (slice?.changes ?? []).map((change) => change.json)
    return new JsonText<z.output<typeof output>>(
      `{"epoch":${JSON.stringify(around.epoch)},"changes":[${changes.join(',')}],"head":${head},"reset":${reset}}`,
    )
  },
})
