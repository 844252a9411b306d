'use client'

import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

interface Props {
  message: Message
  onClose: (deleted: boolean) => void
}

/** Asks before a message is deleted, and stays until that is done or called off. */
export default function DeleteDialog({ message, onClose }: Props) {
  const t = useTranslations('message.item')
  const failureText = useFailureText()
  const { run, busy, error } = useCommand('message.delete')
  const erase = async () => {
    if (await run({ id: message.id })) onClose(true)
  }
  return (
    <ConfirmDialog
      title={t('deleteTitle')}
      text={t('deleteText')}
      confirm={t('deleteShort')}
      busy={busy}
      onConfirm={() => void erase()}
      onClose={() => onClose(false)}
    >
      {error && (
        <p role="alert" className="text-sm text-danger">
          {failureText(error)}
        </p>
      )}
    </ConfirmDialog>
  )
}
