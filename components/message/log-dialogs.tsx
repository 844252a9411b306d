'use client'

import { lazy, Suspense } from 'react'
import type { Message } from '#protocol/message.ts'
import type { Rights } from './rows.ts'
import { patient } from '#components/ui/patient.ts'

const DeleteDialog = lazy(() => patient(() => import('./delete-dialog.tsx')))
const HistoryDialog = lazy(() => patient(() => import('./history-dialog.tsx')))
const MessageSheet = lazy(() => patient(() => import('./message-sheet.tsx')))

/** What stands over the log and is about one of its messages. */
export type LogDialog = { readonly what: 'sheet' | 'delete' | 'history'; readonly message: Message }

interface Props {
  dialog: LogDialog | null
  rightsTo: (message: Message) => Rights
  onClose: () => void
  onDeleted: (message: Message) => void
}

export function LogDialogs({ dialog, rightsTo, onClose, onDeleted }: Props) {
  if (!dialog) return null
  const { what, message } = dialog
  return (
    <Suspense>
      {what === 'sheet' ? (
        <MessageSheet message={message} {...rightsTo(message)} onClose={onClose} />
      ) : what === 'history' ? (
        <HistoryDialog message={message} onClose={onClose} />
      ) : (
        <DeleteDialog
          message={message}
          onClose={(deleted) => {
            onClose()
            if (deleted) onDeleted(message)
          }}
        />
      )}
    </Suspense>
  )
}
