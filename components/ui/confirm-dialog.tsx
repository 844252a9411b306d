'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

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

/** Asks before what cannot be undone. */
export function ConfirmDialog({ title, text, confirm, busy = false, onConfirm, onClose, children }: Props) {
  const t = useTranslations('common')
  return (
    <Dialog title={title} text={text} onClose={onClose}>
      {children}
      <div className="flex justify-end gap-2 pt-2">
        <Button data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button look="danger" disabled={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
