'use client'

import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { useIsBlocked } from '#client/hooks/use-relationships.ts'
import { usePersonActions } from '#components/people/use-person-actions.ts'
import { useRoomName } from '#components/room/use-room-name.ts'
import { Button } from '#components/ui/button.tsx'

/**
 * Why nothing can be written: the room is closed, the other one is gone, one has blocked them, or the server refused, which
 * names nobody. The last holds as long as what was refused is there.
 */
type Silence = 'closed' | 'gone' | 'blocked' | 'refused'

export function useSilence(room: Room, { pending }: Pick<Timeline, 'pending'>): Silence | null {
  const { peer } = room
  const blocked = useIsBlocked(peer?.id ?? null)
  if (room.closedAt !== null) return 'closed'
  if (!peer) return null
  if (peer.name === null) return 'gone'
  if (blocked) return 'blocked'
  return pending.some(({ error }) => error?.code === 'forbidden') ? 'refused' : null
}

/** In the place of where one writes. */
export function NoComposer({ room, silence }: { room: Room; silence: Silence }) {
  const t = useTranslations('message.noComposer')
  const actions = useTranslations('people.actions')
  const { change } = usePersonActions()
  const name = useRoomName()(room)
  const { peer } = room
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-2 border-t border-line p-4 pb-[max(1rem,env(safe-area-inset-bottom))] text-center text-sm text-quiet"
    >
      <p className="wrap-anywhere">{t(silence, { name })}</p>
      {silence === 'blocked' && peer && (
        <Button small onClick={() => void change(peer, null, 'block')}>
          {actions('unblock')}
        </Button>
      )}
    </div>
  )
}
