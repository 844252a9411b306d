'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '#client/hooks/use-command.ts'
import { roomPath } from '#components/place/place.ts'
import { Go, go } from '#components/place/use-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useErrorFocus } from '#components/ui/use-error-focus.ts'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { inviteCodeOf } from './invite-code.ts'

export function JoinRoomDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('room.join')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const { run, busy, error } = useCommand('room.join')
  const [code, setCode] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, error)
  const refused = error?.code === 'not_found' ? common('fields.code') : fieldText(error, 'code')
  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const answer = await run({ code: inviteCodeOf(code) })
    if (!answer) return
    onClose()
    go(roomPath(answer.output.room.id))
  }
  return (
    <Dialog title={t('title')} text={t('text')} onClose={onClose}>
      <form ref={form} className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={(event) => void join(event)}>
        <TextField
          label={t('code')}
          name="code"
          value={code}
          data-autofocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={t('codeHint')}
          error={refused}
          onChange={(event) => setCode(event.target.value)}
        />
        {!refused && <ErrorText error={error} instead={{ forbidden: t('banned') }} />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Go
            href="/discover"
            onClick={onClose}
            className="tap me-auto inline-flex items-center font-medium text-accent underline"
          >
            {t('discover')}
          </Go>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
