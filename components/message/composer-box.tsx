'use client'

import { type FormEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react'
import { useLocale } from 'use-intl'
import { afterInput, Completion } from '#components/completion/completion.tsx'
import { useCompletion } from '#components/completion/use-completion.ts'
import { applyEdit, formatted, MARK_KEYS } from './composer-format.ts'

interface Props {
  box: RefObject<HTMLTextAreaElement | null>
  name: string
  placeholder?: string
  initial: string
  /** For what has to follow it; the box itself keeps the text. */
  text: string
  onText: (text: string) => void
  onEnter: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** With the whole text. */
  onPasted?: (text: string) => void
  describedBy?: string | undefined
  /** Whose members and emoji are offered while one writes. */
  roomId?: string
  invalid?: boolean
}

/**
 * Where one writes: grows with the text, Enter is done, Shift+Enter breaks the line. While an input method composes, Enter
 * is its own; held down, it is pressed once. The text stays the browser's: undo, and what was typed before this ran, are kept.
 */
export function ComposerBox(props: Props) {
  const {
    box,
    name,
    placeholder,
    initial,
    text,
    onText,
    onEnter,
    onPasted,
    describedBy,
    roomId,
    invalid = false,
  } = props
  const locale = useLocale()
  const completion = useCompletion(box, roomId)
  useGrowing(box, text)
  const onInput = (event: FormEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget
    onText(value)
    if (roomId !== undefined) afterInput(event.currentTarget, event.nativeEvent as InputEvent, locale)
    completion.look()
    if (/^insertFrom(?:Paste|Drop)/.test((event.nativeEvent as InputEvent).inputType ?? '')) onPasted?.(value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229: Safari has ended composing by the time it tells of the key.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (completion.onKeyDown(event)) return
    props.onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      if (!event.repeat) onEnter()
    }
    const mark = MARK_KEYS[event.key.toLowerCase()]
    if (mark && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      const { value, selectionStart, selectionEnd } = event.currentTarget
      applyEdit(event.currentTarget, formatted(value, selectionStart, selectionEnd, mark))
    }
  }
  return (
    <>
      <textarea
        ref={box}
        aria-label={name}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        placeholder={placeholder}
        defaultValue={initial}
        rows={1}
        dir="auto"
        autoComplete="off"
        enterKeyHint="send"
        onInput={onInput}
        onKeyDown={onKeyDown}
        onSelect={completion.look}
        onBlur={completion.close}
        {...completion.aria}
        className="block field-sizing-content max-h-[40dvh] min-h-11 w-full min-w-0 flex-1 resize-none overflow-y-auto bg-transparent px-3 py-[0.6875rem] wrap-anywhere outline-none placeholder:truncate placeholder:text-quiet"
      />
      {roomId !== undefined && (
        <Completion
          trigger={completion.trigger}
          roomId={roomId}
          box={box}
          keys={completion.keys}
          listId={completion.listId}
          onActive={completion.setActive}
          onClose={completion.close}
        />
      )}
    </>
  )
}

/** Writes as if it had been typed, apart from undo. */
export function write(box: HTMLTextAreaElement, text: string): void {
  box.value = text
  box.dispatchEvent(new Event('input', { bubbles: true }))
}

/** For browsers that do not size a field by its content themselves. */
function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (box.current && !CSS.supports('field-sizing', 'content')) grow(box.current)
  }, [box, text])
}

function grow(box: HTMLTextAreaElement): void {
  box.style.height = 'auto'
  box.style.height = `${box.scrollHeight}px`
}
