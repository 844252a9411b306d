import type { Dialect } from './sql-statements.ts'

/** The library's tables as a migration makes them. */
export function schema(dialect: Dialect): string[] {
  const id = dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigserial primary key'
  return [
    `create table "Topic"(topic text primary key not null, head integer not null default 0,
      floor integer not null default 0)`,
    `create table "Change"(id ${id} not null, xact bigint not null default 0, topic text not null, seq integer not null,
      type text not null, ref text not null, "actorId" text, at text not null)`,
    'create unique index "Change_topic_seq_key" on "Change"(topic, seq)',
    'create index "Change_xact_id_idx" on "Change"(xact, id)',
    'create index "Change_at_idx" on "Change"(at)',
    `create table "Consumer"(name text primary key not null, xact bigint not null default 0,
      "position" bigint not null default 0, "updatedAt" text not null)`,
  ]
}
