'use client'

import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { TEXT_MAX } from '#protocol/limits.ts'
import type { Room } from '#protocol/room.ts'
import { isVisible } from '#protocol/visible.ts'
import { useDraftReply, useReply } from '#client/hooks/use-draft.ts'
import { useSend } from '#client/hooks/use-send.ts'
import { useStatus } from '#client/hooks/use-status.ts'
import { useTypingTeller } from '#client/hooks/use-typing.ts'
import { AttachButton } from '#components/image/attach-button.tsx'
import { useComposerPictures } from '#components/image/use-composer-pictures.tsx'
import { useRoomName } from '#components/room/use-room-name.ts'
import { ComposerBox } from './composer-box.tsx'
import { ComposerCount } from './composer-count.tsx'
import { ComposerFrame } from './composer-frame.tsx'
import { lengthOf } from './composer-length.ts'
import { EmojiButton } from './emoji-button.tsx'
import { ReplyBar } from './reply-bar.tsx'
import { useDraftText } from './use-draft-text.ts'
import { useSplitOffer } from './use-split-offer.tsx'

export interface ComposerHandle {
  focus(): void
  /** Puts pictures beside what is written. */
  attach(files: readonly File[]): void
}

interface Props {
  room: Room
  /** Arrow up in an empty box; false where there is nothing to edit. */
  onEditLast?: () => boolean
  ref?: Ref<ComposerHandle>
}

/** Each room has a box of its own, with what was begun in it. */
export function Composer(props: Props) {
  return <RoomComposer key={props.room.id} {...props} />
}

function RoomComposer({ room, onEditLast, ref }: Props) {
  const t = useTranslations('message.composer')
  const id = useId()
  const roomName = useRoomName()(room)
  const box = useRef<HTMLTextAreaElement>(null)
  const { send } = useSend(room.id)
  const typing = useTypingTeller(room.id)
  const { initial, text, type, clear } = useDraftText(room.id, box)
  const focus = () => box.current?.focus()
  const pictures = useComposerPictures(room.id, focus)
  const attach = (files: readonly File[]) => {
    pictures.add(files)
    focus()
  }
  useImperativeHandle(ref, () => ({ focus, attach }))

  const said = asSaid(text)
  const length = lengthOf(said)
  const ready = (isVisible(said) || (said === '' && pictures.some)) && length <= TEXT_MAX
  const replyTo = useDraftReply(room.id)
  const reply = useReply(room.id)
  const sendAll = (parts: readonly string[]) => {
    // Pictures first: what is written is about them.
    const before = pictures.send(replyTo, () => box.current?.form?.requestSubmit())
    if (before === null) return
    for (const [index, part] of parts.entries()) void send(part, before + index === 0 ? replyTo : null)
    typing.sent()
    clear()
    focus()
  }
  // While the dialog is there it keeps the focus to itself.
  const split = useSplitOffer((parts) => {
    sendAll(parts)
    requestAnimationFrame(focus)
  })
  const submit = () => {
    if (ready) sendAll(said === '' ? [] : [said])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey
    if (event.key === 'Escape' && plain && replyTo) {
      event.preventDefault()
      reply(null)
    }
    if (event.key === 'ArrowUp' && plain && event.currentTarget.value === '' && onEditLast?.()) event.preventDefault()
  }
  return (
    <form
      className="px-3 pb-[max(0.25rem,env(safe-area-inset-bottom))] sm:px-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onPaste={pictures.onPaste}
      onInput={({ target, nativeEvent }) => {
        // What a draft brings back nobody has typed.
        if (target === box.current && nativeEvent.isTrusted) typing.typed(box.current.value)
      }}
    >
      {replyTo && (
        <ReplyBar
          id={`${id}-reply`}
          roomId={room.id}
          target={replyTo}
          onClose={() => {
            reply(null)
            focus()
          }}
        />
      )}
      {pictures.tray}
      <ComposerFrame>
        <AttachButton onFiles={attach} />
        <ComposerBox
          box={box}
          name={t('label')}
          placeholder={t('placeholder', { room: roomName })}
          initial={initial}
          text={text}
          onText={(typed) => {
            pictures.hold()
            type(typed)
          }}
          onEnter={submit}
          onKeyDown={onKeyDown}
          onPasted={(whole) => lengthOf(asSaid(whole)) > TEXT_MAX && split.offer(asSaid(whole))}
          describedBy={replyTo ? `${id}-reply ${id}-count` : `${id}-count`}
          invalid={length > TEXT_MAX}
          roomId={room.id}
        />
        <EmojiButton box={box} />
        <SendButton name={t('send')} ready={ready} />
      </ComposerFrame>
      <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-3 px-1 pt-0.5 text-xs">
        <Offline />
        <div className="ms-auto">
          <ComposerCount id={`${id}-count`} length={length}>
            <button
              type="button"
              onClick={() => split.offer(said)}
              className="rounded-sm font-medium text-accent underline underline-offset-2 pointer-coarse:min-h-11 pointer-coarse:px-2"
            >
              {t('split')}
            </button>
          </ComposerCount>
        </div>
      </div>
      {split.dialog}
    </form>
  )
}

/** Without what hangs over at both ends, which nobody sees. */
const asSaid = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()

function SendButton({ name, ready }: { name: string; ready: boolean }) {
  return (
    <button
      type="submit"
      aria-label={name}
      title={name}
      disabled={!ready}
      // The keyboard of a phone stays open.
      onMouseDown={(event) => event.preventDefault()}
      className="m-1 inline-flex size-9 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent transition-colors duration-100 hover:opacity-90 disabled:bg-transparent disabled:text-quiet pointer-coarse:-m-px pointer-coarse:size-11.5"
    >
      <SendHorizontal aria-hidden className="size-5 stroke-[1.75] rtl:-scale-x-100" />
    </button>
  )
}

/** What is written waits in the outbox: nobody needs to wait for the connection. */
function Offline() {
  const t = useTranslations('message.composer')
  const { status } = useStatus()
  const away = status.name === 'offline' || (status.name === 'connecting' && status.attempt > 0)
  return away ? <p className="text-quiet">{t('offline')}</p> : null
}
