'use client'

import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { MenuSheet } from '#components/ui/menu-sheet.tsx'
import type { Rights } from './rows.ts'
import { SheetReactions } from './sheet-reactions.tsx'
import { useMessageEntries } from './use-message-entries.ts'

interface Props extends Rights {
  message: Message
  onClose: () => void
}

/** The menu of a message where there is a finger and no mouse. */
export default function MessageSheet({ message, onClose, ...rights }: Props) {
  const t = useTranslations('message.item')
  const entries = useMessageEntries(message, rights)
  return (
    <MenuSheet title={t('menu')} entries={entries} onClose={onClose}>
      <SheetReactions message={message} onDone={onClose} />
    </MenuSheet>
  )
}
