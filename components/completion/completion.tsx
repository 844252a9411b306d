'use client'

import type { RefObject } from 'react'
import { Part } from '#components/chat/part.ts'
import { usePart } from '#components/chat/use-part.ts'
import type { Locale } from '#components/look/look.ts'
import type { CompletionKeys } from './use-completion.ts'
import { codeAt, type Trigger } from './trigger.ts'

interface Props {
  trigger: Trigger | null
  roomId: string
  box: RefObject<HTMLTextAreaElement | null>
  keys: RefObject<CompletionKeys | null>
  listId: string
  onActive: (id: string | null) => void
  onClose: () => void
}

const LIST = new Part(() => import('./completion-list.tsx').then((module) => module.CompletionList))

const CODES = new Part(() => import('./replace-code.ts').then((module) => module.replaceCode))

/** Looks whether a shortcode was just written whole. What is taken back, pasted or still composed stays as it is. */
export function afterInput(box: HTMLTextAreaElement, { inputType, isComposing }: InputEvent, locale: Locale): void {
  if (inputType !== 'insertText' || isComposing || !codeAt(box.value, box.selectionEnd)) return
  CODES.load()
    .then((replaceCode) => replaceCode(box, locale))
    .catch(failed)
}

// One goes on writing without it.
const failed = () => {}

/** What one may mean, over what one writes. Its code comes with the first use. */
export function Completion({ trigger, ...rest }: Props) {
  const there = usePart(LIST, trigger !== null, failed)
  const List = LIST.value
  return there && trigger && List && <List trigger={trigger} {...rest} />
}
