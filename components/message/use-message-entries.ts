'use client'

import { Copy, CornerLeftUp, History, Link, MailOpen, Pencil, Reply, Smile, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { say } from '#components/chat/toast.ts'
import { messagePath } from '#components/place/place.ts'
import { copyText } from '#components/ui/use-copy.ts'
import type { MenuEntry } from '#components/ui/menu.tsx'
import { textOf } from './message-preview.ts'
import type { Rights } from './rows.ts'
import { useLogActions } from './use-log-actions.ts'

/** All that one can do with a message; null separates. */
export function useMessageEntries(message: Message, rights: Rights): (MenuEntry | null)[] {
  const { mayEdit, mayDelete, mayReply, maySeeHistory } = rights
  const t = useTranslations('message.item')
  const common = useTranslations('common')
  const actions = useLogActions()
  const text = textOf(message)
  const gone = message.deletedAt !== null
  const put = (what: string) => void copyText(what).then((done) => say(done ? common('copied') : t('copyFailed')))
  const { roomId, seq, replyTo } = message
  const reply: MenuEntry = { name: t('reply'), icon: Reply, keys: 'R', onSelect: () => actions.reply(message) }
  const copy: MenuEntry = { name: t('copy'), icon: Copy, disabled: text === '', onSelect: () => put(text) }
  const link: MenuEntry = {
    ...{ name: t('copyLink'), icon: Link },
    onSelect: () => put(`${window.location.origin}${messagePath(roomId, seq)}`),
  }
  const original = replyTo && { name: t('original'), icon: CornerLeftUp, onSelect: () => actions.jump(replyTo.seq) }
  const history: MenuEntry = { name: t('history'), icon: History, onSelect: () => actions.history(message) }
  const unread: MenuEntry = { name: t('markUnread'), icon: MailOpen, onSelect: () => actions.markUnread(message) }
  const edit: MenuEntry = { name: t('editShort'), icon: Pencil, keys: 'E', onSelect: () => actions.edit(message) }
  const mood: MenuEntry = { name: t('mood'), icon: Smile, onSelect: () => openDialog({ name: 'mood', message }) }
  const remove: MenuEntry = {
    ...{ name: t('deleteShort'), icon: Trash2, danger: true, onSelect: () => actions.remove(message) },
  }
  return [
    ...(mayReply ? [reply] : []),
    ...(gone ? [] : [copy]),
    link,
    ...(original && !gone ? [original] : []),
    unread,
    ...(mayEdit ? [edit, mood] : []),
    ...(maySeeHistory ? [history] : []),
    ...(mayDelete && !gone ? [null, remove] : []),
  ]
}
