'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useAnnouncement } from '#client/hooks/use-announcements.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Strip } from './strip.tsx'
import { useReturnFocus } from './use-return-focus.ts'

export function AnnouncementLine() {
  const t = useTranslations('notify.announcement')
  const { text, dismiss } = useAnnouncement()
  return (
    <div role="status" aria-label={t('name')}>
      {text !== null && <Announcement text={text} name={t('dismiss')} onDismiss={dismiss} />}
    </div>
  )
}

function Announcement({ text, name, onDismiss }: { text: string; name: string; onDismiss: () => void }) {
  const onFocus = useReturnFocus()
  return (
    <Strip live>
      <p dir="auto" className="max-h-[30dvh] max-w-[72ch] min-w-0 overflow-y-auto wrap-anywhere">
        {text}
      </p>
      <span onFocus={onFocus}>
        <IconButton icon={X} name={name} onClick={onDismiss} />
      </span>
    </Strip>
  )
}
