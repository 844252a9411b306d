'use client'

import { memo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { useMessageEmotion } from '#client/hooks/use-mood.ts'
import { isImage } from '#client/hooks/use-room-pictures.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { Picture } from '#components/image/picture.tsx'
import { BlockedMessage } from './blocked-message.tsx'
import { DayLine } from './day-line.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageEditor } from './message-editor.tsx'
import { MessageFrame } from './message-frame.tsx'
import { textOf } from './message-preview.ts'
import { MessageText } from './message-text.tsx'
import { NewLine } from './new-line.tsx'
import { PendingBody, usePendingStatus } from './pending-item.tsx'
import { QuoteLine } from './quote-line.tsx'
import { onReactionKey } from './reaction-keys.ts'
import { Reactions } from './reactions.tsx'
import { NO_RIGHTS, type Rights, type RowLook, timeOf } from './rows.ts'
import { SeenAbove } from './seen-by.tsx'
import { SystemLine } from './system-line.tsx'
import { type Point, useLogActions } from './use-log-actions.ts'
import { useMessagePress } from './use-message-press.ts'

interface Props extends RowLook, Rights {
  item: TimelineItem
  editing: boolean
  menuOpen: boolean
  menuAt: Point | null
  /** One has come to it from elsewhere. */
  marked: boolean
  /** Of somebody whom one has blocked (folds.ts). */
  folded: number
  /** It names who reads it. */
  calls: boolean
  /** In the mood of the message before it. */
  sameMood: boolean
}

/** One row of the log: a message that is said or on its way, with what stands above it. */
export const MessageItem = memo(function MessageItem({ item, follows, day, fresh, folded, ...rest }: Props) {
  return (
    <>
      <SeenAbove item={item} follows={follows} />
      {day && <DayLine at={timeOf(item)} />}
      {fresh && <NewLine />}
      {folded !== 0 && item.kind === 'message' ? (
        <BlockedMessage message={item.message} count={folded} />
      ) : (
        <Row item={item} follows={follows} {...rest} />
      )}
    </>
  )
})

type RowProps = Omit<Props, 'day' | 'fresh' | 'folded'>

function Row({ item, follows, editing, menuOpen, menuAt, marked, calls, sameMood, ...rest }: RowProps) {
  const { mayEdit, mayDelete, mayReply, maySeeHistory } = rest
  const rights = { mayEdit, mayDelete, mayReply, maySeeHistory }
  const message = item.kind === 'message' ? item.message : null
  const pending = item.kind === 'pending' ? item.pending : null
  const status = usePendingStatus(pending)
  const felt = useMessageEmotion(message)
  const t = useTranslations('message.item')
  const press = useMessagePress(message)
  const replyTo = message ? (message.deletedAt === null ? message.replyTo : null) : (pending?.replyTo ?? null)
  const senderId = message ? message.senderId : (pending?.userId ?? null)
  const spot = message ? { 'data-seq': message.seq } : { 'data-token': pending?.token }
  if (message?.type === 'system') {
    return (
      <div
        {...spot}
        tabIndex={-1}
        className={`group relative ps-16 pe-4 outline-offset-[-2px] hover:bg-hover/60 max-sm:ps-14 ${marked ? MARKED : ''}`}
        {...press}
      >
        <SystemLine message={message} />
        <MessageActions message={message} menuOpen={menuOpen} menuAt={menuAt} {...NO_RIGHTS} />
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
      emotion={follows && sameMood ? null : felt}
      className={`${marked ? MARKED : ''} ${calls ? CALLS : ''}`}
      onKeyDown={onReactionKey}
      {...press}
    >
      {replyTo && <QuoteLine roomId={message?.roomId ?? pending?.roomId ?? ''} target={replyTo} />}
      {pending && <PendingBody pending={pending} />}
      {calls && <span className="sr-only">{t('mentionsYou')}</span>}
      {message && <MessageBody message={message} editing={editing} {...rights} />}
      {message && !editing && <Reactions message={message} />}
      {message && !editing && <MessageActions message={message} menuOpen={menuOpen} menuAt={menuAt} {...rights} />}
    </MessageFrame>
  )
}

const CALLS =
  'bg-live-soft before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-live forced-colors:before:bg-[Highlight]'
const MARKED = 'bg-soft! outline-2 outline-accent'

interface BodyProps extends Rights {
  message: Message
  editing: boolean
}

function MessageBody({ message, editing, mayDelete, maySeeHistory }: BodyProps) {
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
      {isImage(message) ? (
        <Picture
          image={message.content}
          onOpen={() => openDialog({ name: 'picture', roomId: message.roomId, seq: message.seq })}
        />
      ) : (
        <div className="max-w-[72ch] min-w-0">
          <MessageText text={textOf(message)} mentions={message.data.mentions} />
        </div>
      )}
      {message.editedAt !== null && (
        <Edited at={message.editedAt} onHistory={maySeeHistory ? () => actions.history(message) : null} />
      )}
    </div>
  )
}

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const

/** For who may see what it said before, a way there. */
function Edited({ at, onHistory }: { at: string; onHistory: (() => void) | null }) {
  const t = useTranslations('message.item')
  const format = useFormatter()
  const time = format.dateTime(new Date(at), WHEN)
  const text = (
    <>
      {t('edited')}
      <span className="sr-only"> {time}</span>
    </>
  )
  if (!onHistory) {
    return (
      <span title={t('editedAt', { time })} className="text-xs text-quiet">
        {text}
      </span>
    )
  }
  return (
    <button
      type="button"
      title={t('editedAt', { time })}
      onClick={onHistory}
      className="rounded-sm text-xs text-quiet underline decoration-line underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
    >
      {text}
    </button>
  )
}
