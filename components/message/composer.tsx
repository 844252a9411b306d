'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { TEXT_MAX } from '#protocol/limits.ts'
import { useSend } from '#client/hooks/use-send.ts'
import { Button } from '#components/ui/button.tsx'

/** Enter sends, Shift+Enter breaks the line; while an input method composes, Enter is its own. */
export function Composer({ roomId }: { roomId: string }) {
  const { send } = useSend(roomId)
  const [text, setText] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  // What was typed before the script was there.
  useEffect(() => setText(box.current?.value ?? ''), [])
  const over = [...text].length - TEXT_MAX
  const ready = text.trim() !== '' && over <= 0
  const submit = () => {
    if (!ready) return
    void send(text)
    setText('')
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!event.repeat) submit()
  }
  return (
    <form
      className="flex items-end gap-2 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="min-w-0 flex-1">
        <textarea
          ref={box}
          aria-label="Message"
          placeholder="Write a message"
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="block field-sizing-content max-h-48 min-h-10 w-full resize-none rounded-md border border-field bg-page px-3 py-2 placeholder:text-quiet"
        />
        {over > 0 && (
          <p role="alert" className="pt-1 text-sm text-danger">
            {over} characters too many
          </p>
        )}
      </div>
      <Button type="submit" look="primary" disabled={!ready}>
        Send
      </Button>
    </form>
  )
}
