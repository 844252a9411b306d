'use client'

import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { DayLine } from './day-line.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageEditor } from './message-editor.tsx'
import { MessageFrame } from './message-frame.tsx'
import { textOf } from './message-preview.ts'
import { MessageText } from './message-text.tsx'
import { NewLine } from './new-line.tsx'
import { PendingBody, usePendingStatus } from './pending-item.tsx'
import { type Rights, type RowLook, timeOf } from './rows.ts'
import { SystemLine } from './system-line.tsx'
import { useLogActions } from './use-log-actions.ts'
import { useLongPress } from './use-long-press.ts'

interface Props extends RowLook, Rights {
  item: TimelineItem
  editing: boolean
  menuOpen: boolean
  /** It names who reads it. */
  calls: boolean
}

/** One row of the log: a message that is said or on its way, with what stands above it. */
export const MessageItem = memo(function MessageItem({ item, follows, day, fresh, ...rest }: Props) {
  return (
    <>
      {day && <DayLine at={timeOf(item)} />}
      {fresh && <NewLine />}
      <Row item={item} follows={follows} {...rest} />
    </>
  )
})

type RowProps = Omit<Props, 'day' | 'fresh'>

function Row({ item, follows, editing, menuOpen, calls, mayEdit, mayDelete }: RowProps) {
  const message = item.kind === 'message' ? item.message : null
  const pending = item.kind === 'pending' ? item.pending : null
  const actions = useLogActions()
  const status = usePendingStatus(pending)
  const longPress = useLongPress(() => message && actions.sheet(message))
  const senderId = message ? message.senderId : (pending?.userId ?? null)
  const spot = message ? { 'data-seq': message.seq } : { 'data-token': pending?.token }
  if (message?.type === 'system') {
    return (
      <div
        {...spot}
        tabIndex={-1}
        className="group relative ps-16 pe-4 outline-offset-[-2px] hover:bg-hover/60 max-sm:ps-14"
        {...longPress}
      >
        <SystemLine message={message} />
        <MessageActions message={message} menuOpen={menuOpen} mayEdit={false} mayDelete={false} />
      </div>
    )
  }
  return (
    <MessageFrame
      {...spot}
      senderId={senderId}
      at={timeOf(item)}
      follows={follows}
      status={status}
      className={
        calls
          ? 'bg-live-soft before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-live forced-colors:before:bg-[Highlight]'
          : ''
      }
      {...longPress}
    >
      {pending && <PendingBody pending={pending} />}
      {message && <MessageBody message={message} editing={editing} mayDelete={mayDelete} />}
      {message && !editing && (
        <MessageActions message={message} menuOpen={menuOpen} mayEdit={mayEdit} mayDelete={mayDelete} />
      )}
    </MessageFrame>
  )
}

function MessageBody({ message, editing, mayDelete }: { message: Message; editing: boolean; mayDelete: boolean }) {
  const t = useTranslations('message.item')
  const actions = useLogActions()
  if (editing) {
    const close = () => actions.edit(null)
    const erase = () => {
      close()
      actions.remove(message)
    }
    return <MessageEditor message={message} onClose={close} onDelete={mayDelete ? erase : undefined} />
  }
  if (message.deletedAt !== null) return <p className="text-quiet italic">{t('deleted')}</p>
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <div className="max-w-[72ch] min-w-0">
        <MessageText text={message.type === 'image' ? t('image') : textOf(message)} />
      </div>
      {message.editedAt !== null && <Edited at={message.editedAt} />}
    </div>
  )
}

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const

function Edited({ at }: { at: string }) {
  const t = useTranslations('message.item')
  const format = useFormatter()
  const time = format.dateTime(new Date(at), WHEN)
  return (
    <span title={t('editedAt', { time })} className="text-xs text-quiet">
      {t('edited')}
      <span className="sr-only"> {time}</span>
    </span>
  )
}
