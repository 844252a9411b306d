'use client'

import type { ReactElement } from 'react'
import type { Message } from '#protocol/message.ts'
import { Menu } from '#components/ui/menu.tsx'
import { type Point, useLogActions } from './use-log-actions.ts'
import type { Rights } from './rows.ts'
import { useMessageEntries } from './use-message-entries.ts'
import { useReactEntry } from './use-react-entry.ts'

interface Props extends Rights {
  message: Message
  open: boolean
  at: Point | null
  trigger: ReactElement<Record<string, unknown>>
}

/** Loaded with its first use. */
export default function MessageMenu({ message, open, at, trigger, ...rights }: Props) {
  const actions = useLogActions()
  const entries = [...useReactEntry(message), ...useMessageEntries(message, rights)]
  return (
    <Menu
      trigger={trigger}
      entries={entries}
      open={open}
      at={at}
      back="[data-seq]"
      onOpenChange={(now) => actions.menu(now ? message : null)}
    />
  )
}
