'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Part } from '#components/chat/part.ts'
import { say } from '#components/chat/toast.ts'
import { usePart } from '#components/chat/use-part.ts'
import { chooseEmoji, type EmojiRequest, useEmojiRequest } from './emoji-request.ts'

const PART = new Part(() => import('./emoji-chooser.tsx').then((module) => module.EmojiChooser))

const close = () => chooseEmoji(null)

let ids = 0
const known = new WeakMap<EmojiRequest, number>()

/** Another request is another chooser: one that closes takes nothing along. */
function idOf(request: EmojiRequest): number {
  const id = known.get(request) ?? (ids += 1)
  known.set(request, id)
  return id
}

/** Where the chooser is, while there is one. Its code comes with the first use. */
export function EmojiHost() {
  const t = useTranslations('common.errors')
  const request = useEmojiRequest()
  const onFailed = useCallback(() => {
    say(t('offline'))
    close()
  }, [t])
  const there = usePart(PART, request !== null, onFailed)
  const Chooser = PART.value
  return there && request && Chooser && <Chooser key={idOf(request)} request={request} onClose={close} />
}
