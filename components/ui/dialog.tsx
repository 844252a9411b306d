'use client'

import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from './icon-button.tsx'

interface Props {
  title: string
  text?: string | undefined
  onClose: () => void
  children?: ReactNode
  /** Wide enough for lists. */
  wide?: boolean
}

/**
 * Shown while it is rendered. The browser's own dialog: it keeps the focus in, makes the rest inert, closes with Escape
 * and gives the focus back; on a phone it comes from below.
 */
export function Dialog({ title, text, onClose, children, wide = false }: Props) {
  const id = useId()
  const t = useTranslations('common')
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the dialog is taken out of the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // React's own autoFocus comes before the dialog is open, and so to nothing.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={text ? `${id}-text` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A press beside it; one that began inside (marking text) is none.
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose()
      }}
      className={`mx-auto mt-auto mb-0 max-h-[92dvh] w-full max-w-full overflow-hidden rounded-t-xl bg-raised p-0 text-ink shadow-float forced-colors:border sm:my-auto sm:rounded-xl ${wide ? 'sm:w-[min(40rem,calc(100vw-2rem))]' : 'sm:w-[min(27rem,calc(100vw-2rem))]'}`}
    >
      <div className="flex max-h-[92dvh] flex-col">
        <header className="flex items-start gap-2 ps-6 pe-3 pt-4">
          <h2
            id={`${id}-title`}
            className="min-w-0 flex-1 pt-1.5 text-lg font-semibold pointer-coarse:pt-2.5 wrap-anywhere"
          >
            {title}
          </h2>
          <IconButton icon={X} name={t('close')} onClick={onClose} />
        </header>
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto px-6 pt-1 pb-6">
          {text && (
            <p id={`${id}-text`} className="text-quiet">
              {text}
            </p>
          )}
          {children}
        </div>
      </div>
    </dialog>
  )
}
