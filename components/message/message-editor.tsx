'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { TEXT_MAX } from '#protocol/limits.ts'
import type { Message } from '#protocol/message.ts'
import { isVisible } from '#protocol/visible.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { ComposerBox } from './composer-box.tsx'
import { ComposerCount } from './composer-count.tsx'
import { ComposerFrame } from './composer-frame.tsx'
import { lengthOf } from './composer-length.ts'
import { textOf } from './message-preview.ts'

interface Props {
  message: Message
  onClose: () => void
  /** Offered for a text of which nothing is left. */
  onDelete?: (() => void) | undefined
}

/** In the place of the message. What happens to it elsewhere meanwhile is said, and takes nothing away from what one wrote. */
export function MessageEditor({ message, onClose, onDelete }: Props) {
  const t = useTranslations('message.editor')
  const id = useId()
  const failureText = useFailureText()
  const box = useRef<HTMLTextAreaElement>(null)
  const { run, busy, error } = useCommand('message.edit')
  const now = textOf(message)
  const [before] = useState(now)
  const [text, setText] = useState(now)
  const opener = useOpener(box)

  const said = text.trimEnd()
  const deleted = message.deletedAt !== null
  const changed = !deleted && !busy && now !== before && now !== said
  const empty = !isVisible(said)
  const length = lengthOf(said)
  const close = () => {
    onClose()
    opener.giveBack()
  }
  const save = async () => {
    if (busy || deleted || length > TEXT_MAX) return
    if (empty) onDelete?.()
    else if (said === now || (await run({ id: message.id, content: { text: said } }))) close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    // Escape has meanings further out, too.
    event.stopPropagation()
    close()
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5 py-1">
      <ComposerFrame>
        <ComposerBox
          box={box}
          name={t('label')}
          initial={before}
          text={text}
          onText={setText}
          onEnter={() => void save()}
          onKeyDown={onKeyDown}
          describedBy={`${id}-count`}
          roomId={message.roomId}
          invalid={length > TEXT_MAX || error !== null}
        />
      </ComposerFrame>
      <div className="flex flex-wrap items-center gap-2 text-xs">
        <Button
          small
          look="primary"
          disabled={busy || empty || deleted || length > TEXT_MAX}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
        <Button small onClick={close}>
          {t('cancel')}
        </Button>
        {empty && !deleted && onDelete && (
          <Button small look="danger" onClick={onDelete}>
            {t('delete')}
          </Button>
        )}
        <p className="text-quiet pointer-coarse:hidden">{empty && !deleted ? t('empty') : t('keys')}</p>
        <div className="ms-auto">
          <ComposerCount id={`${id}-count`} length={length} />
        </div>
      </div>
      {(deleted || changed) && (
        <p role="status" className="text-sm text-live">
          {t(deleted ? 'deleted' : 'changed')}
        </p>
      )}
      {error && (
        <p role="alert" className="text-sm wrap-anywhere text-danger">
          {error.errors.length > 0 ? t('refused') : failureText(error)}
        </p>
      )}
    </div>
  )
}

/** Takes the focus, with the caret at the end, and gives it back to where it was if that is still there. */
function useOpener(box: { current: HTMLTextAreaElement | null }): { giveBack: () => void } {
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    const element = box.current
    if (element) focusEnd(element)
  }, [box])
  return {
    giveBack: () => {
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
      })
    },
  }
}

function focusEnd(element: HTMLTextAreaElement): void {
  element.focus()
  element.setSelectionRange(element.value.length, element.value.length)
  element.scrollTop = element.scrollHeight
}
