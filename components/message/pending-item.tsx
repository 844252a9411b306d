'use client'

import { useTranslations } from 'use-intl'
import type { Pending } from '#client/hooks/use-messages.ts'
import { useSend } from '#client/hooks/use-send.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { Button } from '#components/ui/button.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { Picture } from '#components/image/picture.tsx'
import { MessageFrame } from './message-frame.tsx'
import { MessageText } from './message-text.tsx'
import { useLogActions } from './use-log-actions.ts'

/** What is said of one that is on its way; nothing once the server has it. */
export function usePendingStatus(pending: Pending | null): string | undefined {
  const t = useTranslations('message.pending')
  const live = useIsLive()
  if (pending?.state !== 'waiting') return undefined
  return live ? t('sending') : t('waiting')
}

export function PendingBody({ pending }: { pending: Pending }) {
  return (
    <>
      {pending.image ? (
        <Picture image={pending.image} faded={pending.state === 'failed'} />
      ) : (
        <div className={`max-w-[72ch] min-w-0 ${pending.state === 'sent' ? '' : 'text-quiet'}`}>
          <MessageText text={pending.text} />
        </div>
      )}
      {pending.state === 'failed' && <Failed pending={pending} />}
    </>
  )
}

function Failed({ pending: { token, roomId, error } }: { pending: Pending }) {
  const t = useTranslations('message.pending')
  const failureText = useFailureText()
  const { retry, discard } = useSend(roomId)
  const actions = useLogActions()
  return (
    <div className="flex flex-wrap items-center gap-2 py-1">
      <p role="alert" className="min-w-0 text-sm wrap-anywhere text-danger">
        {t('notSent')} {error && failureText(error)}
      </p>
      <span className="flex gap-2">
        <Button small onClick={() => void retry(token)}>
          {t('retry')}
        </Button>
        <Button
          small
          onClick={() => {
            actions.discarded(token)
            void discard(token)
          }}
        >
          {t('discard')}
        </Button>
      </span>
    </div>
  )
}

/** By itself, where there is no log. */
export function PendingItem({ pending, follows }: { pending: Pending; follows: boolean }) {
  const status = usePendingStatus(pending)
  return (
    <MessageFrame senderId={pending.userId} at={pending.createdAt} follows={follows} status={status} emotion={null}>
      <PendingBody pending={pending} />
    </MessageFrame>
  )
}
