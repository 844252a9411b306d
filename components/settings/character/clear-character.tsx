'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'

/** The way back to the letter that one had. */
export function ClearCharacter({ onCleared }: { onCleared: () => void }) {
  const t = useTranslations('settings.character')
  const { run, busy, error, reset } = useCommand('visual.clear')
  const [asking, setAsking] = useState(false)
  const ask = (open: boolean) => {
    reset()
    setAsking(open)
  }
  const clear = async () => {
    if (!(await run({}))) return
    setAsking(false)
    onCleared()
  }
  return (
    <div className="border-t border-line pt-6">
      <Button look="danger" onClick={() => ask(true)}>
        {t('clear')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('clearTitle')}
          text={t('clearText')}
          confirm={t('clearConfirm')}
          busy={busy}
          onConfirm={() => void clear()}
          onClose={() => ask(false)}
        >
          <ErrorText error={error} />
        </ConfirmDialog>
      )}
    </div>
  )
}
