import { z } from 'zod'
import { Change } from './changes.ts'
import { Seq } from './primitives.ts'
import { Room } from './room.ts'
import { Me } from './user.ts'
import { PROTOCOL } from './version.ts'

/** The numbers that a client holds. `epoch` names the database that they are from. */
export const SyncInput = z.strictObject({
  epoch: z.string().optional(),
  cursors: z.record(z.string(), Seq),
})

export const SyncOutput = z
  .strictObject({
    protocol: z.literal(PROTOCOL),
    epoch: z.string(),
    heads: z.record(z.string(), Seq),
    user: Me,
    rooms: z.array(Room),
    changes: z.record(z.string(), z.array(Change)),
    reset: z.array(z.string()),
  })
  .meta({ id: 'Sync' })

export type SyncInput = z.infer<typeof SyncInput>
export type SyncOutput = Omit<z.infer<typeof SyncOutput>, 'changes'> & { changes: Record<string, Change[]> }
