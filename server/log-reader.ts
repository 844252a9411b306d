import type { PubSub } from '#pubsub/pubsub.ts'
import type { Delivery } from '#pubsub/types.ts'
import type { Reader } from '#server/db/database.ts'
import { changeData, encodeChange } from '#server/domain/change/view.ts'
import type { EncodedChange, LogReader, LogSlice } from '#server/kernel/command.ts'

/** The log as it is read: entries from pubsub, each with its entity as it is now. */
export function createLogReader<Tx>(pubsub: PubSub<Tx, string>, reader: Reader): LogReader {
  return {
    heads: (topics) => pubsub.heads(topics),
    async read(cursors, limit) {
      if (cursors.size === 0) return new Map()
      const slices = await pubsub.readMany(cursors, limit)
      const events = [...slices.values()].flatMap((slice) => slice.events)
      const data = await changeData(reader, events)
      let at = 0
      return new Map(
        [...slices].map(([topic, { events: list, head, floor }]): [string, LogSlice] => [
          topic,
          { head, floor, changes: list.map((event) => encodeChange(event, data[at++] ?? '{}')) },
        ]),
      )
    },
  }
}

/** Encodes deliveries for the sockets; what came without its body (a hole that was filled) is read. */
export function encodeDeliveries(
  reader: Reader,
  deliveries: readonly Delivery<string>[],
): EncodedChange[] | Promise<EncodedChange[]> {
  if (deliveries.every(({ body }) => body !== undefined))
    return deliveries.map(({ event, body }) => encodeChange(event, body ?? '{}'))
  return changeData(
    reader,
    deliveries.map(({ event }) => event),
  ).then((data) => deliveries.map(({ event, body }, at) => encodeChange(event, body ?? data[at] ?? '{}')))
}
