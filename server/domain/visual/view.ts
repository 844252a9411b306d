import type { Visual } from '#protocol/visual.ts'
import type { Reader } from '#server/db/database.ts'

/** Visuals by id; unknown ids are left out. */
export async function visualsById(db: Reader, ids: readonly string[]): Promise<Map<string, Visual>> {
  const rows = await db.visual.findMany({ where: { id: { in: [...ids] } } })
  return new Map(
    rows.map(({ id, model, emotions, createdAt, updatedAt }) => [
      id,
      {
        id,
        model: JSON.parse(model) as Visual['model'],
        emotions: JSON.parse(emotions) as Visual['emotions'],
        createdAt,
        updatedAt,
      },
    ]),
  )
}
