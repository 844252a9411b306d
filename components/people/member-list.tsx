'use client'

import type { Room } from '#protocol/room.ts'
import { useMembers } from '#client/hooks/use-members.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'
import { MemberRow } from './member-row.tsx'

export function MemberList({ room }: { room: Room }) {
  const { me } = useSession()
  const { members, ready, hasMore, loading, error, loadMore } = useMembers(room.id)
  return (
    <section aria-label="Members" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {!ready && !error && <p className="text-sm text-quiet">Loading members…</p>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {members.map((member) => (
          <MemberRow key={member.user.id} room={room} member={member} self={member.user.id === me?.id} />
        ))}
      </ul>
      {(hasMore || error) && (
        <Button small className="justify-self-start" disabled={loading} onClick={loadMore}>
          {error ? 'Try again' : 'Show more'}
        </Button>
      )}
    </section>
  )
}
