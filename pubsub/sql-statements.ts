/** The databases whose SQL is known here. */
export type Dialect = 'sqlite' | 'postgres'

// Rows travel as one JSON parameter of arrays. Arrays read back by `->> index` were the fastest form on SQLite
// (4–5 µs an event; objects 5–6, columns 19–59, a long VALUES list 12–26).
// An output column hides the table's own in ORDER BY, hence the qualified names there.
// Positions and cursors are text on both sides of a statement, because drivers differ in what they make of a bigint.

const changeColumns = '(xact, topic, seq, type, ref, "actorId", at)'
const newest =
  'select cast(xact as text) as xact, cast(id as text) as id from "Change" ' +
  'order by "Change".xact desc, "Change".id desc limit 1'
const insertCursor =
  'insert into "Consumer"(name, xact, "position", "updatedAt") ' +
  'values ($1, cast($2 as bigint), cast($3 as bigint), $4) on conflict (name) do nothing'
const moveCursor =
  'update "Consumer" set xact = cast($1 as bigint), "position" = cast($2 as bigint), "updatedAt" = $3 ' +
  'where name = $4 and xact = cast($5 as bigint) and "position" = cast($6 as bigint)'
const loadCursor = 'select cast(xact as text) as xact, cast("position" as text) as id from "Consumer" where name = $1'
// The newest of the whole log stays, so that `end()` goes on naming the place up to which there was something.
const pruneable =
  'select topic, max(seq) as seq from (' +
  `select topic, seq from "Change" where at < $1 and id <> (select id from "Change" order by xact desc, id desc limit 1) order by at limit $2` +
  ') as old group by topic'

const sqlite = {
  // [[topic, number of drafts]]
  raiseHeads: `insert into "Topic"(topic, head, floor) select value ->> 0, value ->> 1, 0 from json_each($1) where true
    on conflict (topic) do update set head = head + excluded.head returning topic, head`,
  // [[topic, seq, type, ref, actorId, at]]
  insertChanges: `insert into "Change"${changeColumns}
    select 0, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each($1)`,
  // [[topic, cursor]]: numbers have no gaps, so a range is a limit.
  read: `select t.topic, t.head, t.floor, c.seq, c.type, c.ref, c."actorId", c.at
    from json_each($1) w join "Topic" t on t.topic = w.value ->> 0
    left join "Change" c on c.topic = t.topic
      and c.seq > max(w.value ->> 1, t.floor) and c.seq <= max(w.value ->> 1, t.floor) + $2
    order by w.key, c.seq`,
  heads: 'select topic, head from "Topic" where topic in (select value from json_each($1))',
  readAll: `select '0' as xact, cast(id as text) as id, topic, seq, type, ref, "actorId", at
    from "Change" where "Change".id > cast($1 as bigint) order by "Change".id limit $2`,
  end: newest,
  newest,
  pruneable,
  // [[topic, floor]]
  raiseFloors: `insert into "Topic"(topic, head, floor) select value ->> 0, 0, value ->> 1 from json_each($1) where true
    on conflict (topic) do update set floor = max(floor, excluded.floor)`,
  deletePruned: `delete from "Change" where id in (
    select c.id from json_each($1) f join "Change" c on c.topic = f.value ->> 0 and c.seq <= f.value ->> 1)`,
  insertCursor,
  moveCursor,
  loadCursor,
}

// Every transaction with a lower id has ended, and this very snapshot sees what it wrote.
const horizon = 'cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)'

const postgres: typeof sqlite = {
  // One order of taking locks for all, or two batches wait for each other.
  raiseHeads: `insert into "Topic"(topic, head, floor)
    select v ->> 0, cast(v ->> 1 as int), 0 from json_array_elements(cast($1 as json)) v order by (v ->> 0) collate "C"
    on conflict (topic) do update set head = "Topic".head + excluded.head returning topic, head`,
  // xact is the writer's own, or, where that is higher, its predecessor's in one of the topics: a transaction may have
  // got its id before another that has come before it in a topic. The topics are locked by now, so the predecessor has
  // ended; a row's xact is never below its writer's, so the horizon holds as it did.
  insertChanges: `insert into "Change"${changeColumns}
    select greatest(cast(cast(pg_current_xact_id() as text) as bigint), (
      select max(c.xact) from json_array_elements(cast($1 as json)) p
      join "Change" c on c.topic = p ->> 0 and c.seq = cast(p ->> 1 as int))),
      v ->> 0, cast(v ->> 1 as int), v ->> 2, v ->> 3, v ->> 4, v ->> 5
    from json_array_elements(cast($2 as json)) v`,
  read: `select t.topic, t.head, t.floor, c.seq, c.type, c.ref, c."actorId", c.at
    from json_array_elements(cast($1 as json)) with ordinality as w(v, place) join "Topic" t on t.topic = w.v ->> 0
    left join lateral (
      select * from "Change" where topic = t.topic and seq > greatest(cast(w.v ->> 1 as int), t.floor)
      order by seq limit cast($2 as int)) c on true
    order by w.place, c.seq`,
  heads: 'select topic, head from "Topic" where topic in (select json_array_elements_text(cast($1 as json)))',
  readAll: `select cast(xact as text) as xact, cast(id as text) as id, topic, seq, type, ref, "actorId", at
    from "Change" where (xact, id) > (cast($1 as bigint), cast($2 as bigint)) and xact < ${horizon}
    order by "Change".xact, "Change".id limit cast($3 as int)`,
  end: `select cast(xact as text) as xact, cast(id as text) as id from "Change" where xact < ${horizon}
    order by "Change".xact desc, "Change".id desc limit 1`,
  newest,
  pruneable: pruneable.replace('$2', 'cast($2 as int)'),
  raiseFloors: `insert into "Topic"(topic, head, floor)
    select v ->> 0, 0, cast(v ->> 1 as int) from json_array_elements(cast($1 as json)) v order by (v ->> 0) collate "C"
    on conflict (topic) do update set floor = greatest("Topic".floor, excluded.floor)`,
  deletePruned: `delete from "Change" c using json_array_elements(cast($1 as json)) f
    where c.topic = f ->> 0 and c.seq <= cast(f ->> 1 as int)`,
  insertCursor,
  moveCursor,
  loadCursor,
}

export const statements: Record<Dialect, typeof sqlite> = { sqlite, postgres }
