'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import type { Messages } from '#client/hooks/use-messages.ts'
import { useRoomName } from '#components/room/use-room-name.ts'
import { Button } from '#components/ui/button.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

interface Props {
  room: Room
  messages: Pick<Messages, 'ready' | 'hasOlder' | 'error' | 'loadOlder'>
  empty: boolean
}

/** What stands above the first message that is loaded: where the room begins, or what keeps one from it. */
export function LogHeader({ room, messages, empty }: Props) {
  const { ready, hasOlder, error, loadOlder } = messages
  const t = useTranslations('message.log')
  const common = useTranslations('common')
  const failureText = useFailureText()
  if (error) {
    return (
      <div
        role="alert"
        className="flex min-h-14 flex-wrap items-center justify-center gap-x-3 gap-y-1 px-4 py-2 text-sm"
      >
        <p className="text-danger">
          {t('failed')} {failureText(error)}
        </p>
        <Button small onClick={loadOlder}>
          {common('retry')}
        </Button>
      </div>
    )
  }
  if (!ready || hasOlder) {
    return (
      <p className="grid min-h-14 place-items-center px-4 text-sm text-quiet">
        {hasOlder ? t('loadingOlder') : t('loading')}
      </p>
    )
  }
  return <Beginning room={room} empty={empty} />
}

const DAY = { dateStyle: 'long' } as const

function Beginning({ room, empty }: { room: Room; empty: boolean }) {
  const t = useTranslations('message.log')
  const format = useFormatter()
  const name = useRoomName()(room)
  const direct = room.kind === 'direct'
  return (
    <div className="px-4 pt-8 pb-4 sm:ps-16">
      <p className="text-lg font-semibold wrap-anywhere">
        {t.rich(direct ? 'beginningDirect' : 'beginning', { room: name, name: (chunks) => <bdi>{chunks}</bdi> })}
      </p>
      <p className="text-sm text-quiet">
        {t('beginningSince', { date: format.dateTime(new Date(room.createdAt), DAY) })}
      </p>
      {empty && (
        <p className="pt-4">
          {t('empty')}. {t('emptyHint')}
        </p>
      )}
    </div>
  )
}
