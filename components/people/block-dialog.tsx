'use client'

import { useTranslations } from 'use-intl'
import { useRelationship } from '#client/hooks/use-relationships.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { usePersonName } from '#components/message/person-name.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { usePersonActions } from './use-person-actions.ts'

/** Asks before somebody is blocked, and says what that does. */
export function BlockDialog({ userId, onClose }: { userId: string; onClose: () => void }) {
  const t = useTranslations('people.block')
  const name = usePersonName(userId)
  const user = useUser(userId)
  const before = useRelationship(userId) ?? null
  const { change } = usePersonActions()
  const block = () => {
    onClose()
    void change({ id: userId, name: user?.name ?? null }, 'block', before)
  }
  return (
    <ConfirmDialog
      title={t('title', { name })}
      text={t('text')}
      confirm={t('confirm')}
      onConfirm={block}
      onClose={onClose}
    >
      <ul className="grid list-disc gap-1 ps-5 text-quiet">
        {(['direct', 'rooms', 'reach', 'told'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
