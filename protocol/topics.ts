/** Topics of the log: `room:<id>` for its members, `user:<id>` for that user's devices. */
export const roomTopic = (roomId: string) => `room:${roomId}`
export const userTopic = (userId: string) => `user:${userId}`

/** Splits a topic into its kind and id; null where it is none of ours. */
export function parseTopic(topic: string): { kind: 'room' | 'user' | 'streamer'; id: string } | null {
  const at = topic.indexOf(':')
  const kind = topic.slice(0, at)
  const id = topic.slice(at + 1)
  return at > 0 && id !== '' && (kind === 'room' || kind === 'user' || kind === 'streamer') ? { kind, id } : null
}
