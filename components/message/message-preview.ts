import type { Message, SystemContent, TextContent } from '#protocol/message.ts'

/** A message in a line. */
export function previewOf(message: Message | null): string {
  if (!message) return 'Nothing said yet'
  if (message.deletedAt) return 'Message deleted'
  if (message.type === 'system') return systemText(message.content as SystemContent, () => 'Someone')
  return message.type === 'image' ? 'Picture' : textOf(message)
}

export const textOf = (message: Message): string => (message.content as Partial<TextContent>).text ?? ''

/** What the room says itself. */
export function systemText(content: SystemContent, nameOf: (userId: string | null) => string): string {
  const actor = nameOf(content.actorId)
  const other = nameOf(content.userId ?? null)
  switch (content.event) {
    case 'room.renamed':
      return `${actor} renamed the room to ${content.name ?? 'something else'}`
    case 'role.changed':
      return `${actor} made ${other} ${content.role === 'owner' ? 'the owner' : `a ${content.role ?? 'member'}`}`
    case 'member.removed':
      return `${actor} removed ${other}`
    case 'room.closed':
      return `${actor} closed the room`
    case 'streamer.live':
      return 'The streamer is live'
    case 'streamer.offline':
      return 'The streamer is offline'
  }
}
