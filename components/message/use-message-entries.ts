'use client'

import { Copy, MailOpen, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import type { MenuEntry } from '#components/ui/menu.tsx'
import { textOf } from './message-preview.ts'
import type { Rights } from './rows.ts'
import { useLogActions } from './use-log-actions.ts'

/** All that one can do with a message; null separates. */
export function useMessageEntries(message: Message, { mayEdit, mayDelete }: Rights): (MenuEntry | null)[] {
  const t = useTranslations('message.item')
  const actions = useLogActions()
  const text = textOf(message)
  const gone = message.deletedAt !== null
  const copy: MenuEntry = {
    ...{ name: t('copy'), icon: Copy, disabled: text === '' },
    onSelect: () => void navigator.clipboard?.writeText(text).catch(() => {}),
  }
  const unread: MenuEntry = { name: t('markUnread'), icon: MailOpen, onSelect: () => actions.markUnread(message) }
  const edit: MenuEntry = { name: t('editShort'), icon: Pencil, keys: 'E', onSelect: () => actions.edit(message) }
  const remove: MenuEntry = {
    ...{ name: t('deleteShort'), icon: Trash2, danger: true, onSelect: () => actions.remove(message) },
  }
  return [...(gone ? [] : [copy]), unread, ...(mayEdit ? [edit] : []), ...(mayDelete && !gone ? [null, remove] : [])]
}
