'use client'

import { Ban, Check, MessageCircle, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#protocol/user.ts'
import { useRelationship } from '#client/hooks/use-relationships.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { useAttempt } from './use-attempt.ts'
import { usePersonActions } from './use-person-actions.ts'

interface Props {
  user: User
  /** Where one is not with them already. */
  write?: boolean
  /** What stands in front of the page goes. */
  onLeave?: () => void
}

const ICON = 'size-4 stroke-[1.75]'

/** What one mostly does about somebody. */
export function PersonButtons({ user, write = true, onLeave }: Props) {
  const t = useTranslations('people.actions')
  const related = useRelationship(user.id)
  const { tryChange, tryWrite } = usePersonActions()
  const { busy, error, attempt } = useAttempt()
  const friend = related === 'friend'
  return (
    <div className="flex flex-wrap gap-2">
      {write && (
        <Button
          look="primary"
          className="flex-1"
          disabled={busy}
          onClick={() => void attempt(() => tryWrite(user, onLeave))}
        >
          <MessageCircle aria-hidden className={ICON} />
          {t('write')}
        </Button>
      )}
      {related === 'block' ? (
        <Button className="flex-1" onClick={() => void attempt(() => tryChange(user, null, 'block'))}>
          <Ban aria-hidden className={ICON} />
          {t('unblock')}
        </Button>
      ) : (
        <Button
          className="flex-1"
          aria-pressed={friend}
          disabled={related === undefined}
          onClick={() => void attempt(() => tryChange(user, friend ? null : 'friend', friend ? 'friend' : null))}
        >
          {friend ? <Check aria-hidden className={ICON} /> : <UserPlus aria-hidden className={ICON} />}
          {t(friend ? 'isFriend' : 'befriend')}
        </Button>
      )}
      <ErrorText error={error} />
    </div>
  )
}

/** By itself, at the end: nobody is to press it by the way. */
export function BlockButton({ userId }: { userId: string }) {
  const t = useTranslations('people.actions')
  const related = useRelationship(userId)
  const [asking, setAsking] = useState(false)
  return (
    <>
      {related !== 'block' && (
        <div className="border-t border-line pt-3">
          <Button
            small
            look="quiet"
            className="-ms-2.5 text-danger!"
            disabled={related === undefined}
            onClick={() => setAsking(true)}
          >
            <Ban aria-hidden className={ICON} />
            {t('blockThem')}
          </Button>
        </div>
      )}
      {asking && <BlockDialog userId={userId} onClose={() => setAsking(false)} />}
    </>
  )
}
