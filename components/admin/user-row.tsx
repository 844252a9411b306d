'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminUser } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { SetPassword } from './set-password.tsx'
import { UserActions } from './user-actions.tsx'
import { UserSummary } from './user-summary.tsx'

interface Props {
  user: AdminUser
  self: boolean
  onChanged: (user: AdminUser) => void
}

export type Asking = 'disable' | 'promote' | 'demote' | 'password'

const CHANGES = { disable: { disabled: true }, promote: { admin: true }, demote: { admin: false } } as const

export function UserRow({ user, self, onChanged }: Props) {
  const t = useTranslations('settings.admin')
  const { run, busy, error, reset } = useCommand('admin.user.update')
  const [asking, setAsking] = useState<Asking | null>(null)
  const name = user.name ?? user.handle
  const update = async (change: { admin?: boolean; disabled?: boolean; password?: string }) => {
    const answer = await run({ id: user.id, ...change })
    if (answer) onChanged(answer.output.user)
    if (answer || change.password === undefined) setAsking(null)
  }
  const close = () => {
    reset()
    setAsking(null)
  }
  const question = asking === 'password' ? null : asking
  const own = question === 'demote' && self
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <UserSummary user={user} self={self} />
        <UserActions
          name={name}
          admin={user.admin}
          disabled={user.disabled}
          busy={busy}
          onAsk={setAsking}
          onEnable={() => void update({ disabled: false })}
        />
      </div>
      {asking !== 'password' && <ErrorText error={error} />}
      {question && (
        <ConfirmDialog
          title={own ? t('demote.titleSelf') : t(`${question}.title`, { name })}
          text={own ? t('demote.textSelf') : t(`${question}.text`, { name })}
          confirm={t(`${question}.confirm`)}
          busy={busy}
          onConfirm={() => void update(CHANGES[question])}
          onClose={close}
        />
      )}
      {asking === 'password' && (
        <SetPassword
          name={name}
          busy={busy}
          error={error}
          onSave={(password) => void update({ password })}
          onClose={close}
        />
      )}
    </li>
  )
}
