'use client'

import type { ReactElement } from 'react'
import type { Message } from '#protocol/message.ts'
import { Menu } from '#components/ui/menu.tsx'
import { useLogActions } from './use-log-actions.ts'
import type { Rights } from './rows.ts'
import { useMessageEntries } from './use-message-entries.ts'

interface Props extends Rights {
  message: Message
  open: boolean
  trigger: ReactElement<Record<string, unknown>>
}

/** Loaded with its first use. */
export default function MessageMenu({ message, open, trigger, ...rights }: Props) {
  const actions = useLogActions()
  const entries = useMessageEntries(message, rights)
  return (
    <Menu trigger={trigger} entries={entries} open={open} onOpenChange={(now) => actions.menu(now ? message : null)} />
  )
}
