import type { Dialect, Reader } from '#server/db/database.ts'
import { inList, quoted } from '#server/db/sql.ts'

/** The columns of a message that its view is made of. */
export interface MessageRow {
  id: string
  roomId: string
  seq: number
  rev: number
  senderId: string | null
  token: string
  type: string
  /** JSON. */
  content: string
  /** JSON. */
  data: string
  replyToId: string | null
  replyToSeq: number | null
  createdAt: string
  updatedAt: string
  editedAt: string | null
  deletedAt: string | null
}

/**
 * A message as JSON, written by the database: `content` and `data` are JSON already, ids and times need no escapes.
 * `messageJson` below writes the very same; a test holds the two together.
 */
export function messageJsonSql(dialect: Dialect, m: string): string {
  const column = (name: string) => `${m}."${name}"`
  const orNull = (name: string) => `coalesce('"' || ${column(name)} || '"', 'null')`
  const parts: [text: string, value: string][] = [
    ['{"id":"%s"', column('id')],
    [',"roomId":"%s"', column('roomId')],
    [',"seq":%s', column('seq')],
    [',"rev":%s', column('rev')],
    [',"senderId":%s', orNull('senderId')],
    [',"token":%s', quoted(dialect, column('token'))],
    [',"type":"%s"', column('type')],
    [',"content":%s', column('content')],
    [',"data":%s', column('data')],
    [
      ',"replyTo":%s',
      `coalesce('{"id":"' || ${column('replyToId')} || '","seq":' || ${column('replyToSeq')} || '}', 'null')`,
    ],
    [',"createdAt":"%s"', column('createdAt')],
    [',"updatedAt":"%s"', column('updatedAt')],
    [',"editedAt":%s', orNull('editedAt')],
    [',"deletedAt":%s}', orNull('deletedAt')],
  ]
  const [texts, values] = [parts.map(([text]) => text).join(''), parts.map(([, value]) => value).join(', ')]
  // One `format` copies every part once; a chain of `||` copies what it has at every link (a third slower). Unlike it,
  // `format` makes a text even of nothing, where an outer join found no message.
  return `CASE WHEN ${column('id')} IS NULL THEN NULL ELSE format('${texts}', ${values}) END`
}

/** A message as JSON, from its row. */
export function messageJson(row: MessageRow): string {
  const { id, roomId, seq, rev, senderId, token, type, replyToId, replyToSeq } = row
  const orNull = (value: string | null) => (value === null ? 'null' : `"${value}"`)
  return (
    `{"id":"${id}","roomId":"${roomId}","seq":${seq},"rev":${rev},"senderId":${orNull(senderId)},` +
    `"token":${JSON.stringify(token)},"type":"${type}","content":${row.content},"data":${row.data},` +
    `"replyTo":${replyToId === null ? 'null' : `{"id":"${replyToId}","seq":${replyToSeq}}`},` +
    `"createdAt":"${row.createdAt}","updatedAt":"${row.updatedAt}",` +
    `"editedAt":${orNull(row.editedAt)},"deletedAt":${orNull(row.deletedAt)}}`
  )
}

/** Messages by id, as JSON; unknown ids are left out. */
export async function messageJsonById(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRawUnsafe<{ id: string; json: string }[]>(
    `SELECT m.id, ${messageJsonSql(db.dialect, 'm')} AS json FROM "Message" m WHERE m.id IN ${inList(db.dialect, '$1')}`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, row.json]))
}
