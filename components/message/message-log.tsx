'use client'

import type { Room } from '#protocol/room.ts'
import { useMarkRead } from '#client/hooks/use-mark-read.ts'
import { type TimelineItem, useMessages } from '#client/hooks/use-messages.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'
import { MessageItem } from './message-item.tsx'
import { PendingItem } from './pending-item.tsx'
import { useStickyScroll } from './use-sticky-scroll.ts'

const FOLLOWS_WITHIN = 5 * 60_000

export function MessageLog({ room }: { room: Room }) {
  const { me } = useSession()
  const { items, ready, hasOlder, loading, error, loadOlder } = useMessages(room.id)
  const { box, atEnd, onScroll, toEnd } = useStickyScroll(items, hasOlder && !loading && !error ? loadOlder : null)
  useMarkRead(room.id, ready && atEnd)
  const moderates = room.role !== 'member'
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label="Messages"
        aria-busy={!ready}
        tabIndex={0}
        onScroll={onScroll}
        className="flex h-full flex-col overflow-y-auto overscroll-contain py-2 [overflow-anchor:none]"
      >
        <div className="mt-auto grid min-h-10 place-items-center">
          {error ? (
            <p className="flex items-center gap-2 text-sm text-danger">
              {error.detail}{' '}
              <Button small onClick={loadOlder}>
                Try again
              </Button>
            </p>
          ) : (
            <p className="text-sm text-quiet">{startText(ready, hasOlder, items.length)}</p>
          )}
        </div>
        {items.map((item, index) => {
          const follows = isFollowing(items[index - 1], item)
          if (item.kind === 'pending') return <PendingItem key={item.key} pending={item.pending} follows={follows} />
          const own = item.message.senderId === me?.id
          return (
            <MessageItem
              key={item.key}
              message={item.message}
              follows={follows}
              mayEdit={own && room.closedAt === null}
              mayDelete={own || moderates}
            />
          )
        })}
      </div>
      {!atEnd && (
        <Button className="absolute right-4 bottom-3 shadow-md" onClick={toEnd}>
          Newest messages
        </Button>
      )}
    </div>
  )
}

function startText(ready: boolean, older: boolean, count: number): string {
  if (!ready || older) return 'Loading messages…'
  return count === 0 ? 'Nothing said yet. Say hello.' : 'The beginning of the room'
}

const senderOf = (item: TimelineItem) => (item.kind === 'pending' ? item.pending.userId : item.message.senderId)
const timeOf = (item: TimelineItem) =>
  item.kind === 'pending' ? item.pending.createdAt : Date.parse(item.message.createdAt)

function isFollowing(before: TimelineItem | undefined, item: TimelineItem): boolean {
  if (!before || senderOf(before) === null || senderOf(before) !== senderOf(item)) return false
  return Math.abs(timeOf(item) - timeOf(before)) < FOLLOWS_WITHIN
}
