'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { rememberEmoji } from '#client/hooks/use-emoji-memory.ts'
import { useMedia } from '#components/chat/use-media.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import type { EmojiRequest } from './emoji-request.ts'
import { useBeside } from '#components/ui/use-beside.ts'

interface Props {
  request: EmojiRequest
  onClose: () => void
}

/** Beside what asked for it; where there is a finger or little room, from below. Loaded with its first use. */
export function EmojiChooser({ request, onClose }: Props) {
  const sheet = useMedia('(pointer: coarse), (max-width: 40rem), (max-height: 30rem)', false)
  const t = useTranslations('message.emoji')
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onClose()
    // The focus is back where it was by then.
    requestAnimationFrame(() => request.onPick(emoji))
  }
  if (!sheet) return <Floating request={request} onClose={onClose} onPick={pick} />
  return (
    <Dialog title={t('choose')} onClose={onClose}>
      <EmojiPicker large onPick={pick} />
    </Dialog>
  )
}

function Floating({ request, onClose, onPick }: Props & { onPick: (emoji: string) => void }) {
  const t = useTranslations('message.emoji')
  const box = useRef<HTMLDivElement>(null)
  useBeside(box, request.anchor, { align: 'end', onClosed: onClose })
  return (
    <div
      ref={box}
      popover="auto"
      role="dialog"
      aria-label={t('choose')}
      className="fixed inset-auto m-0 w-fit rounded-lg border-0 bg-raised p-2 text-ink shadow-float forced-colors:border"
    >
      <EmojiPicker onPick={onPick} />
    </div>
  )
}
