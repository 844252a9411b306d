'use client'

import {
  type ReactElement,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { useHistory } from '#client/hooks/use-history.ts'
import { useMessages } from '#client/hooks/use-messages.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Arrivals } from './arrivals.tsx'
import { DrawnRows } from './drawn-rows.tsx'
import { FirstLook } from './first-look.tsx'
import { JumpButton } from './jump-button.tsx'
import { type LogDialog, LogDialogs } from './log-dialogs.tsx'
import { LogHeader } from './log-header.tsx'
import { type LogStart, recall } from './log-memory.ts'
import { LogRows } from './log-rows.tsx'
import { type LogScroll, type LogSigns, ROWS_BEFORE } from './log-scroll.ts'
import { LogSkeleton } from './log-skeleton.tsx'
import { calls, lookOf, rightsOf } from './rows.ts'
import { UnreadBar } from './unread-bar.tsx'
import { useDayReader } from './use-day.ts'
import { type LogActions, LogActionsContext } from './use-log-actions.ts'
import { useReading } from './use-reading.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useShown } from './use-shown.ts'

/** Milliseconds. */
const JUST_WRITTEN = 5_000

export interface LogHandle {
  /** To the newest message; all is read. */
  toEnd(): void
  focusMessage(seq: number): void
}

interface Props {
  room: Room
  /** The number of the message whose text is being changed. */
  editing: number | null
  onEdit: (message: Message | null) => void
  ref?: Ref<LogHandle>
}

/** All that was said in a room, of which no more is drawn than is seen. */
export function MessageLog({ room, editing, onEdit, ref }: Props) {
  const t = useTranslations('message.log')
  const { me } = useSession()
  const messages = useMessages(room.id)
  const { ready, hasOlder, loading, error, loadOlder, loadBackTo } = messages
  const { timeline, shift, run } = useShown(messages.timeline, ready)
  const { atEnd, came, line, watched, above, signs, markRead, markUnread, dismiss } = useReading(room, timeline, ready)
  const dayOf = useDayReader()
  const box = useRef<HTMLDivElement>(null)
  const scroll = useRef<LogScroll>(null)
  const [drawn] = useState(() => new DrawnRows())
  const [menu, setMenu] = useState<Message | null>(null)
  const [dialog, setDialog] = useState<LogDialog | null>(null)

  // Until the rows have been measured they are plain; where one comes back to, they have been.
  const [start, setStart] = useState(() => {
    const known = recall(room.id, timeline)
    return known && { ...known, run }
  })
  const begun = start?.run === run ? start : null
  const onMeasured = useCallback((measured: LogStart) => setStart({ ...measured, run }), [run])

  const more = hasOlder && !loading && !error
  const latest = useRef({ more, loadOlder, timeline })
  useEffect(() => {
    latest.current = { more, loadOlder, timeline }
    // A page that has come may not have been enough.
    if (more) scroll.current?.look()
  }, [more, loadOlder, timeline, begun])
  const allSigns = useMemo<LogSigns>(
    () => ({ ...signs, nearStart: () => latest.current.more && latest.current.loadOlder() }),
    [signs],
  )

  // What one writes oneself is at the end, and so is one. What storage still held was written before.
  const lastPending = timeline.pending.at(-1)
  const wrote = useRef(lastPending?.token)
  useEffect(() => {
    if (lastPending?.token === wrote.current) return
    wrote.current = lastPending?.token
    if (lastPending && Date.now() - lastPending.createdAt < JUST_WRITTEN) scroll.current?.toEnd()
  }, [lastPending])

  const rightsTo = (message: Message) => rightsOf(message, room, me?.id ?? null)
  const rows = useRowFocus({
    ...{ box, scroll, timeline, onMenu: setMenu },
    onEdit: (message) => rightsTo(message).mayEdit && onEdit(message),
    onDelete: (message) => rightsTo(message).mayDelete && setDialog({ what: 'delete', message }),
  })
  const { focusSpot } = rows
  // What is let go of would take along what stands in it: a text that is being changed, a menu, the focus.
  useHistory(room.id, !atEnd || editing !== null || menu !== null || rows.activeIndex >= 0)
  const focusLog = useCallback(() => box.current?.focus({ preventScroll: true }), [])
  const toEnd = useCallback(() => scroll.current?.toEnd(), [])
  useImperativeHandle(
    ref,
    () => ({
      toEnd: () => {
        toEnd()
        markRead()
      },
      focusMessage: (seq) => focusSpot({ seq }),
    }),
    [toEnd, focusSpot, markRead],
  )

  const actions = useMemo<LogActions>(
    () => ({
      edit: onEdit,
      remove: (message) => setDialog({ what: 'delete', message }),
      markUnread: ({ seq }) => markUnread(seq),
      menu: setMenu,
      sheet: (message) => setDialog({ what: 'sheet', message }),
      discarded: () => {
        const last = latest.current.timeline.messages.at(-1)
        if (last) focusSpot({ seq: last.seq })
        else focusLog()
      },
    }),
    [onEdit, markUnread, focusSpot, focusLog],
  )

  const jumpToLine = async () => {
    if (line === null || !box.current) return
    scroll.current?.toSeq(line, box.current.clientHeight / 3)
    if (timeline.indexOfSeq(line) >= 0 || (await loadBackTo(line))) focusLog()
  }

  const row = (at: number): ReactElement => {
    const item = timeline.at(at - ROWS_BEFORE)
    if (!item) return <LogHeader key="start" room={room} messages={messages} empty={timeline.length === 0} />
    const message = item.kind === 'message' ? item.message : null
    const before = timeline.at(at - ROWS_BEFORE - 1) ?? (hasOlder ? null : undefined)
    return drawn.draw({
      item,
      ...lookOf(before, item, line, dayOf),
      ...rightsOf(message, room, me?.id ?? null),
      editing: message !== null && message.seq === editing,
      menuOpen: message !== null && message.seq === menu?.seq,
      calls: calls(message, me?.id ?? null),
    })
  }
  const kept = [rows.activeIndex, timeline.indexOfSeq(menu?.seq ?? 0), timeline.indexOfSeq(editing ?? 0)]
    .filter((index) => index >= 0)
    .map((index) => index + ROWS_BEFORE)

  return (
    <LogActionsContext value={actions}>
      <div className="relative min-h-0 flex-1">
        <div
          ref={box}
          role="log"
          aria-label={t('label')}
          aria-live="off"
          aria-busy={!ready}
          tabIndex={0}
          onKeyDown={rows.onKeyDown}
          onFocus={rows.onFocus}
          className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain pb-3 outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable] pointer-coarse:select-none"
        >
          {begun && above && line !== null && (
            <UnreadBar
              count={Math.max(1, room.lastSeq - line + 1)}
              first={timeline.messages[timeline.indexOfSeq(line)]}
              onJump={jumpToLine}
              onRead={() => {
                dismiss()
                focusLog()
              }}
            />
          )}
          {begun ? (
            <LogRows
              key={run}
              roomId={room.id}
              signs={allSigns}
              scrollRef={scroll}
              {...{ timeline, shift, row, kept, watched, start: begun }}
            />
          ) : ready || timeline.length > 0 || error ? (
            <FirstLook key={run} line={watched} {...{ timeline, row, onMeasured }} />
          ) : (
            <LogSkeleton />
          )}
          {begun && !atEnd && (
            <JumpButton
              count={came}
              onJump={() => {
                toEnd()
                focusLog()
              }}
            />
          )}
        </div>
        <Arrivals timeline={timeline} ready={ready} />
        <LogDialogs
          dialog={dialog}
          rightsTo={rightsTo}
          onClose={() => setDialog(null)}
          onDeleted={({ seq }) => focusSpot({ seq })}
        />
      </div>
    </LogActionsContext>
  )
}
