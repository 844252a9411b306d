import { SYNC_BODY_MAX } from '#protocol/limits.ts'
import { SyncInput, SyncOutput } from '#protocol/sync.ts'
import { answerSync } from '#server/domain/sync/answer.ts'
import { command } from '#server/kernel/command.ts'

export const sync = command({
  name: 'sync',
  http: 'POST /api/sync',
  summary: 'Everything that changed since the numbers one holds',
  description:
    'On a socket it also subscribes that socket: from the answer on, every later change arrives as `change`.',
  may: 'user',
  limit: 'sync',
  subscribes: true,
  maxInput: SYNC_BODY_MAX,
  input: SyncInput,
  output: SyncOutput,
  read: ({ db, me, input, around }) => answerSync(db, me, input, around),
})
