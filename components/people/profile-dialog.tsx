'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '#components/ui/dialog.tsx'
import { Profile } from './profile.tsx'

interface Props {
  userId: string
  /** As a member of that room. */
  roomId?: string | undefined
  onClose: () => void
}

/** Who somebody is. */
export function ProfileDialog({ userId, roomId, onClose }: Props) {
  const t = useTranslations('people.profile')
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <Profile userId={userId} roomId={roomId} onLeave={onClose} />
    </Dialog>
  )
}
