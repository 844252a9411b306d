import type { Dialect } from './database.ts'

/**
 * Fragments of SQL that the two databases say differently. A batch travels as one JSON parameter: an array of
 * arrays, one per row, in the order of the columns.
 */

/** The largest number that the databases' integers hold; beyond any seq. */
export const INT_MAX = 2_147_483_647

type ColumnType = 'text' | 'int'

/** A row source for FROM, out of one parameter: `rowsFrom('sqlite', '$1', 'i', { id: 'text' })` → `(SELECT …) AS i`. */
export function rowsFrom(dialect: Dialect, param: string, alias: string, columns: Record<string, ColumnType>): string {
  const names = Object.entries(columns)
  if (dialect === 'sqlite') {
    const list = names.map(([name], at) => `value ->> ${at} AS "${name}"`).join(', ')
    return `(SELECT ${list} FROM json_each(${param})) AS ${alias}`
  }
  const list = names
    .map(([name, type], at) => `(value ->> ${at})${type === 'int' ? '::int' : ''} AS "${name}"`)
    .join(', ')
  return `(SELECT ${list} FROM json_array_elements(${param}::json) AS t(value)) AS ${alias}`
}

/** The right side of `IN`, out of one parameter that holds a JSON array of strings. */
export const inList = (dialect: Dialect, param: string): string =>
  dialect === 'sqlite' ? `(SELECT value FROM json_each(${param}))` : `(SELECT json_array_elements_text(${param}::json))`

/** A text as a JSON string literal. */
export const quoted = (dialect: Dialect, expression: string): string =>
  dialect === 'sqlite' ? `json_quote(${expression})` : `to_json(${expression})::text`

/** A field of a column that holds a JSON object, as text; null where there is none. */
export const dataField = (dialect: Dialect, column: string, field: string): string =>
  dialect === 'sqlite' ? `(${column} ->> '${field}')` : `(${column}::json ->> '${field}')`

/** A field of an object within such a column. */
export const inObject = (dialect: Dialect, column: string, object: string, field: string): string =>
  dialect === 'sqlite' ? `(${column} ->> '$.${object}.${field}')` : `(${column}::json -> '${object}' ->> '${field}')`

/** Texts joined by commas, in an order. */
export const joined = (dialect: Dialect, expression: string, order: string): string =>
  dialect === 'sqlite'
    ? `group_concat(${expression}, ',' ORDER BY ${order})`
    : `string_agg(${expression}, ',' ORDER BY ${order})`
