'use client'

import { Crown, DoorClosed, type LucideIcon, Pencil, Radio, UserMinus } from 'lucide-react'
import type { Message, SystemContent } from '#protocol/message.ts'
import { useSystemText } from './message-preview.ts'
import { Moment } from './moment.tsx'
import { usePersonName } from './person-name.tsx'

const ICONS: Record<SystemContent['event'], LucideIcon> = {
  'room.renamed': Pencil,
  'role.changed': Crown,
  'member.removed': UserMinus,
  'room.closed': DoorClosed,
  'streamer.live': Radio,
  'streamer.offline': Radio,
}

export function SystemLine({ message }: { message: Message }) {
  const content = message.content as SystemContent
  const systemText = useSystemText()
  const actor = usePersonName(content.actorId)
  const other = usePersonName(content.userId ?? null)
  const Icon = ICONS[content.event]
  return (
    <div className="flex flex-wrap items-start gap-x-2 py-1.5 text-sm text-quiet">
      <span aria-hidden className="absolute start-0 flex w-16 justify-center max-sm:w-14">
        <Icon className="size-4 stroke-[1.75]" />
      </span>
      <p dir="auto" className="min-w-0 wrap-anywhere">
        {/* Names may run the other way: isolates keep the sentence in order. */}
        {systemText(content, (id) => `\u2068${id === content.actorId ? actor : other}\u2069`)}
      </p>
      <Moment at={Date.parse(message.createdAt)} className="pt-px" />
    </div>
  )
}
