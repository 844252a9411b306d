'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '#components/ui/dialog.tsx'
import { ShortcutTable } from './shortcut-table.tsx'

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('chat.shortcuts')
  return (
    <Dialog wide title={t('title')} onClose={onClose}>
      {/* Where the table is higher than the screen, keys scroll it. */}
      <div role="group" tabIndex={0} aria-label={t('title')} className="rounded-md outline-offset-4">
        <ShortcutTable />
      </div>
    </Dialog>
  )
}
