'use client'

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'

interface Props {
  title: string
  text: string
  confirm: string
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
  /** What has to be filled in first. */
  children?: ReactNode
}

/** Shown while it is rendered. The browser's own dialog keeps the focus in and gives it back. */
export function ConfirmDialog({ title, text, confirm, busy = false, onConfirm, onClose, children }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the dialog is taken out of the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-lg border border-line bg-page p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        {title}
      </h2>
      <p id={`${id}-text`} className="mt-2 text-quiet">
        {text}
      </p>
      {children && <div className="mt-4">{children}</div>}
      <div className="mt-6 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" disabled={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  )
}
