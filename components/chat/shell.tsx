'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { go } from '#components/place/use-place.tsx'
import { RoomsSidebar } from '#components/room/rooms-sidebar.tsx'
import { matches, TWO_COLUMNS } from './use-media.ts'
import { watchSwipes } from './swipe.ts'

interface Props {
  /** The room that is shown; null where none is. */
  roomId: string | null
  /** Beside the list there is something to show; on a phone it takes the list's place. */
  inside: boolean
  children: ReactNode
}

/** The list of rooms and what was chosen of it, side by side; on a phone one at a time, the second over the first. */
export function Shell({ roomId, inside, children }: Props) {
  const t = useTranslations('chat')
  const middle = useRef<HTMLDivElement>(null)
  useWayBack(middle, inside)
  useReturnToList(roomId, inside)
  return (
    <div className="relative flex min-h-0 flex-1 overflow-hidden bg-page">
      {roomId !== null && (
        <a
          href="#messages"
          onClick={(event) => {
            event.preventDefault()
            middle.current?.querySelector<HTMLElement>('[role="log"]')?.focus()
          }}
          className="tap absolute start-2 top-2 z-50 -translate-y-20 items-center rounded-md bg-raised px-4 py-2 font-medium text-accent shadow-float focus:translate-y-0"
        >
          {t('skip')}
        </a>
      )}
      <div
        role={inside ? 'complementary' : 'main'}
        aria-label={t('list')}
        data-column="rooms"
        className={`w-full flex-col border-e border-line bg-panel md:flex md:w-80 md:shrink-0 ${
          inside ? 'hidden max-md:in-data-swiping:flex md:in-data-[rooms=closed]:hidden' : 'flex'
        }`}
      >
        <RoomsSidebar />
      </div>
      <div
        ref={middle}
        id="messages"
        className={`min-w-0 flex-1 flex-col bg-page md:flex ${
          inside ? 'flex max-md:absolute max-md:inset-0 max-md:z-10 max-md:in-data-swiping:shadow-float' : 'hidden'
        }`}
      >
        {children}
      </div>
    </div>
  )
}

/** On a phone a finger from where lines begin draws the room off the list. */
function useWayBack(middle: React.RefObject<HTMLElement | null>, inside: boolean): void {
  useEffect(() => {
    const layer = middle.current
    const { dataset } = document.documentElement
    if (!inside || !layer) return
    const stop = watchSwipes(layer, [
      {
        ...{ from: 0, to: 1, edge: 32 },
        begin() {
          if (matches(TWO_COLUMNS)) return null
          dataset['swiping'] = ''
          return layer
        },
        end(done) {
          if (done) go('/rooms')
          delete dataset['swiping']
        },
      },
    ])
    return () => {
      stop()
      delete dataset['swiping']
    }
  }, [middle, inside])
}

/** On a phone, back in the list, one is where one left it. */
function useReturnToList(roomId: string | null, inside: boolean): void {
  const left = useRef(roomId)
  useEffect(() => {
    const before = left.current
    left.current = roomId
    if (inside || before === null || matches(TWO_COLUMNS) || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-room="${CSS.escape(before)}"]`)?.focus()
  }, [roomId, inside])
}
