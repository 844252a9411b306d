'use client'

import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Member, Role, Room } from '#protocol/room.ts'
import { useMembers } from '#client/hooks/use-members.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { fold } from '#components/chat/fold.ts'
import { useGrowing } from '#components/chat/use-growing.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { MemberRow } from './member-row.tsx'
import type { Standing } from './power.ts'

/** In larger rooms one looks for people by name. */
const SEARCHED_FROM = 12
/** About the height of a row. Pixels. */
const ROW = 44
const ROLES: readonly Role[] = ['owner', 'moderator', 'member']

export function MemberList({ room }: { room: Room }) {
  const t = useTranslations('people.list')
  const common = useTranslations('common')
  const { me } = useSession()
  const { members, ready, hasMore, loading, error, loadMore } = useMembers(room.id)
  const [q, setQ] = useState('')
  const folded = fold(q.trim().replace(/^@/, ''))
  const found = useMemo(
    () =>
      folded === ''
        ? members
        : members.filter(({ user }) => fold(`${user.name ?? ''}\n${user.handle}`).includes(folded)),
    [members, folded],
  )
  const { shown, rest, onScroll } = useGrowing(found.length, ROW)
  const drawn = found.slice(0, shown)
  // Somebody is looked for among all of them, or has come near to the end of those that are there.
  const wanted = hasMore && !loading && !error && (folded !== '' || shown >= found.length)
  useEffect(() => {
    if (wanted && members.length >= 100 && (folded !== '' || shown > 100)) loadMore()
  }, [wanted, members.length, folded, shown, loadMore])
  // A message changes the room, and none of its rows.
  const { id, role: own, closedAt, kind } = room
  const standing = useMemo<Standing>(() => ({ id, role: own, closedAt, kind }), [id, own, closedAt, kind])
  return (
    <section aria-label={t('label')} className="flex min-h-0 flex-1 flex-col">
      {room.memberCount >= SEARCHED_FROM && (
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQ(event.target.value)}
          className="mx-3 mt-3 min-h-9 rounded-md border border-line bg-page px-3 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:min-h-11"
        />
      )}
      <div onScroll={onScroll} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 py-3">
        {!ready && !error && (
          <div className="px-2">
            <Skeleton label={t('loading')} rows={Math.min(6, room.memberCount)} />
          </div>
        )}
        {ROLES.map((role) => {
          const those = drawn.filter((member) => member.role === role)
          if (those.length === 0) return null
          const count = found.filter((member) => member.role === role).length
          return (
            <Group
              key={role}
              {...{ role, count }}
              room={standing}
              members={those}
              selfId={me?.id ?? null}
              open={!hasMore}
            />
          )
        })}
        {rest > 0 && <div aria-hidden style={{ height: rest }} />}
        {ready && found.length === 0 && !hasMore && <p className="px-2 text-sm text-quiet">{t('nobody')}</p>}
        {error && (
          <div className="px-2 pb-2">
            <ErrorText error={error} />
          </div>
        )}
        {(hasMore || error) && rest === 0 && (
          <Button small className="ms-2" disabled={loading} onClick={loadMore}>
            {error ? common('retry') : t('more')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface GroupProps {
  room: Standing
  role: Role
  members: readonly Member[]
  /** Of all that have the role; not yet known where there are more to come. */
  count: number
  open: boolean
  selfId: string | null
}

function Group({ room, role, members, count, open, selfId }: GroupProps) {
  const t = useTranslations('people.roles')
  return (
    <>
      <h3 className="flex gap-1.5 px-2 pt-3 pb-1 text-xs font-semibold text-quiet first:pt-0">
        {t(role, { count: role === 'owner' ? 1 : 2 })}
        {open && role !== 'owner' && <span className="font-normal tabular-nums">{count}</span>}
      </h3>
      <ul className="grid grid-cols-[minmax(0,1fr)]">
        {members.map((member) => (
          <MemberRow key={member.user.id} room={room} member={member} self={member.user.id === selfId} />
        ))}
      </ul>
    </>
  )
}
