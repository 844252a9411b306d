'use client'

import { useCallback, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useFreshPresence } from '#client/hooks/use-members.ts'
import { watchSwipes } from '#components/chat/swipe.ts'
import { say } from '#components/chat/toast.ts'
import { usePart } from '#components/chat/use-part.ts'
import { matches, WIDE } from '#components/chat/use-media.ts'
import { Conversation } from '#components/message/conversation.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { closeSheet, showMembers, useMembersShown } from './members-sheet.ts'
import { RoomHeader } from './room-header.tsx'
import { roomPanel } from './room-panel-part.ts'
import { useComposerFocus } from './use-composer-focus.ts'
import { useRoomName } from './use-room-name.ts'

/** Header, messages, and the members beside them or over them. */
export function OpenRoom({ room }: { room: Room }) {
  const t = useTranslations('common.errors')
  const { shown, over } = useMembersShown()
  const onFailed = useCallback(() => {
    say(t('offline'))
    showMembers(false)
  }, [t])
  const loaded = usePart(roomPanel, shown, onFailed)
  const RoomPanel = roomPanel.value
  const main = useRef<HTMLElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useFreshPresence(room.id, shown)
  useComposerFocus(main, room.id)
  useEffect(() => closeSheet, [])
  // Over the room it takes the focus with it, and gives it back.
  const there = over && loaded
  useEffect(() => {
    if (there) panel.current?.querySelector('button')?.focus()
  }, [there])
  useEffect(() => {
    if (!over) return
    const back = button.current
    return () => {
      if (document.activeElement === document.body) back?.focus()
    }
  }, [over])
  useEffect(() => {
    const element = main.current
    if (!element) return
    const sheetOf = (open: boolean) => () => {
      if (matches(WIDE) || panel.current?.checkVisibility() === open) return null
      if (open) flushSync(() => showMembers(true))
      return panel.current
    }
    return watchSwipes(element, [
      { from: 1, to: 0, begin: sheetOf(true), end: (done) => !done && closeSheet() },
      { from: 0, to: 1, begin: sheetOf(false), end: (done) => done && closeSheet() },
    ])
  }, [])
  const close = () => {
    showMembers(false)
    button.current?.focus()
  }
  return (
    <main ref={main} className="relative flex min-h-0 min-w-0 flex-1">
      <PageTitle name={useRoomName()(room)} />
      <div inert={over} className="flex min-w-0 flex-1 flex-col">
        <RoomHeader room={room} shown={shown} onMembers={() => showMembers(!shown)} button={button} />
        <div className="flex min-h-0 flex-1">
          <Conversation room={room} />
        </div>
      </div>
      {/* On a wide screen it has its place before the script knows that it is open. */}
      <div
        ref={panel}
        data-column="members"
        className={`flex-col border-s border-line bg-panel max-lg:absolute max-lg:inset-0 max-lg:z-20 lg:w-72 lg:shrink-0 lg:in-data-[members=open]:flex ${
          over ? 'flex lg:hidden' : 'hidden'
        }`}
      >
        {loaded && RoomPanel && <RoomPanel room={room} onClose={close} />}
      </div>
    </main>
  )
}
