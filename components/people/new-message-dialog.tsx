'use client'

import { Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#protocol/user.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { NewGroup } from './new-group.tsx'
import { PeopleBox } from './people-box.tsx'
import { useAttempt } from './use-attempt.ts'
import { usePersonActions } from './use-person-actions.ts'

/** To one person, with whom there is one conversation; or to several, who make a group. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people.write')
  const [several, setSeveral] = useState(false)
  const { tryWrite } = usePersonActions()
  const { error, attempt } = useAttempt()
  const take = (user: User) => void attempt(() => tryWrite(user, onClose))
  return (
    <Dialog title={t(several ? 'groupTitle' : 'title')} onClose={onClose}>
      {several ? (
        <NewGroup onDone={onClose} onBack={() => setSeveral(false)} />
      ) : (
        <>
          <PeopleBox chosen={null} onTake={take} />
          <ErrorText error={error} />
          <Button onClick={() => setSeveral(true)}>
            <Users aria-hidden className="size-4 stroke-[1.75]" />
            {t('several')}
          </Button>
        </>
      )}
    </Dialog>
  )
}
