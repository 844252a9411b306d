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
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { feelsTheSame } from '#client/hooks/use-mood.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Arrivals } from './arrivals.tsx'
import { DrawnRows } from './drawn-rows.tsx'
import { FirstLook } from './first-look.tsx'
import { useFolds } from './folds.ts'
import { JumpButton } from './jump-button.tsx'
import { JumpNotice } from './jump-notice.tsx'
import { JumpSaid } from './jump-said.tsx'
import { type LogDialog, LogDialogs } from './log-dialogs.tsx'
import { LogFooter } from './log-footer.tsx'
import { LogHeader } from './log-header.tsx'
import { type LogStart, recall } from './log-memory.ts'
import { LogRows } from './log-rows.tsx'
import { type LogScroll, type LogSigns, ROWS_BEFORE } from './log-scroll.ts'
import { LogSkeleton } from './log-skeleton.tsx'
import { calls, lookOf, rightsOf } from './rows.ts'
import { SeenAtEnd } from './seen-by.tsx'
import { UnreadBar } from './unread-bar.tsx'
import { useDayReader } from './use-day.ts'
import { useJump } from './use-jump.ts'
import { useLanding } from './use-landing.ts'
import { type LogActions, LogActionsContext, type Point } from './use-log-actions.ts'
import { useLogView } from './use-log-view.ts'
import { useReading } from './use-reading.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useShown } from './use-shown.ts'

/** Milliseconds. */
const JUST_WRITTEN = 5_000

export interface LogHandle {
  /** To the newest message; all is read. */
  toEnd(): void
  /** Away from what was said long ago, if that is where one is. */
  toPresent(): void
  focusMessage(seq: number): void
}

interface Props {
  room: Room
  /** The number of the message whose text is being changed. */
  editing: number | null
  onEdit: (message: Message | null) => void
  onReply: (message: Message) => void
  ref?: Ref<LogHandle>
}

/** All that was said in a room, of which no more is drawn than is seen. */
export function MessageLog({ room, editing, onEdit, onReply, ref }: Props) {
  const t = useTranslations('message.log')
  const { me } = useSession()
  const view = useLogView(room.id)
  const { ready, hasOlder, loading, error, loadOlder, later, present } = view
  const { timeline, shift, run } = useShown(view.timeline, ready)
  const { aim, error: lookError, jump, arrived, toPresent, giveUp, leave } = useJump(room.id, present.timeline)
  const sought = aim?.end === false ? aim : null
  const reading = useReading(room, present.timeline, present.ready, timeline.past || sought?.lost === null)
  const { atEnd, came, line, watched, above, signs, markRead, markUnread, dismiss } = reading
  const dayOf = useDayReader()
  const box = useRef<HTMLDivElement>(null)
  const scroll = useRef<LogScroll>(null)
  const [drawn] = useState(() => new DrawnRows())
  const [menu, setMenu] = useState<{ message: Message; at: Point | null } | null>(null)
  const [dialog, setDialog] = useState<LogDialog | null>(null)

  // Until the rows have been measured they are plain; where one comes back to, they have been.
  const [start, setStart] = useState(() => {
    const known = aim ? null : recall(room.id, timeline)
    return known && { ...known, run }
  })
  // What was loaded of long ago for somebody who had gone by then.
  const [isLeft] = useState(timeline.past && !start && !aim)
  useEffect(() => {
    if (isLeft) leave()
  }, [isLeft, leave])
  const begun = start?.run === run ? start : null
  const onMeasured = useCallback((measured: LogStart) => setStart({ ...measured, run }), [run])

  const more = hasOlder && !loading && !error
  const follow = later && !later.loading && !later.error ? later.load : null
  const latest = useRef({ more, loadOlder, follow, timeline })
  useEffect(() => {
    latest.current = { more, loadOlder, follow, timeline }
    // A page that has come may not have been enough.
    if (more || follow) scroll.current?.look()
  }, [more, loadOlder, follow, timeline, begun])
  const allSigns = useMemo<LogSigns>(
    () => ({
      ...signs,
      nearStart: () => latest.current.more && latest.current.loadOlder(),
      nearEnd: () => latest.current.follow?.(),
    }),
    [signs],
  )

  // What one writes oneself is at the end, and so is one. What storage still held was written before.
  const lastPending = present.timeline.pending.at(-1)
  const wrote = useRef(lastPending?.token)
  useEffect(() => {
    if (lastPending?.token === wrote.current) return
    wrote.current = lastPending?.token
    if (!lastPending || Date.now() - lastPending.createdAt >= JUST_WRITTEN) return
    if (latest.current.timeline.past) toPresent()
    else scroll.current?.toEnd()
  }, [lastPending, toPresent])

  const foldOf = useFolds(room, timeline)
  const look = (index: number) => {
    const before = timeline.at(index - 1) ?? (hasOlder ? null : undefined)
    return lookOf(before, timeline.at(index) as TimelineItem, line, dayOf)
  }
  const breaks = (index: number) => {
    const { day, fresh } = look(index)
    return day || fresh
  }

  const rightsTo = (message: Message) => rightsOf(message, room, me?.id ?? null)
  const rows = useRowFocus({
    ...{
      box,
      scroll,
      timeline,
      onMenu: (message) => setMenu({ message, at: null }),
      skips: (index) => foldOf(index, breaks) < 0,
    },
    onReply: (message) => rightsTo(message).mayReply && onReply(message),
    onEdit: (message) => rightsTo(message).mayEdit && onEdit(message),
    onDelete: (message) => rightsTo(message).mayDelete && setDialog({ what: 'delete', message }),
  })
  const { focusSpot } = rows
  // What is let go of would take along what stands in it: a text that is being changed, a menu, the focus.
  useHistory(room.id, !atEnd || editing !== null || menu !== null || rows.activeIndex >= 0)
  const focusLog = useCallback(() => box.current?.focus({ preventScroll: true }), [])
  const marked = useLanding({ aim, timeline, begun: begun !== null, box, scroll, focusSpot, focusLog, arrived })
  useImperativeHandle(
    ref,
    () => ({
      toEnd: () => {
        toPresent()
        markRead()
      },
      toPresent: () => latest.current.timeline.past && toPresent(),
      focusMessage: (seq) => focusSpot({ seq }),
    }),
    [toPresent, focusSpot, markRead],
  )

  const actions = useMemo<LogActions>(
    () => ({
      edit: onEdit,
      remove: (message) => setDialog({ what: 'delete', message }),
      markUnread: ({ seq }) => markUnread(seq),
      menu: (message, at = null) => setMenu(message && { message, at }),
      jump,
      reply: onReply,
      history: (message) => setDialog({ what: 'history', message }),
      sheet: (message) => setDialog({ what: 'sheet', message }),
      discarded: () => {
        const last = latest.current.timeline.messages.at(-1)
        if (last) focusSpot({ seq: last.seq })
        else focusLog()
      },
    }),
    [onEdit, onReply, jump, markUnread, focusSpot, focusLog],
  )

  const row = (at: number): ReactElement => {
    const item = timeline.at(at - ROWS_BEFORE)
    if (!item) return <LogHeader key="start" room={room} messages={view} empty={timeline.length === 0} />
    const message = item.kind === 'message' ? item.message : null
    const before = timeline.at(at - ROWS_BEFORE - 1) ?? (hasOlder ? null : undefined)
    return drawn.draw({
      item,
      ...look(at - ROWS_BEFORE),
      folded: foldOf(at - ROWS_BEFORE, breaks),
      ...rightsOf(message, room, me?.id ?? null),
      editing: message !== null && message.seq === editing,
      menuOpen: message !== null && message.seq === menu?.message.seq,
      menuAt: message !== null && message.seq === menu?.message.seq ? menu.at : null,
      marked: message !== null && message.seq === marked,
      calls: calls(message, me?.id ?? null),
      sameMood: feelsTheSame(before, item),
    })
  }
  const beginAt = aim === null ? watched : aim.end ? null : timeline.indexOfSeq(aim.seq) < 0 ? watched : aim.seq
  const kept = [rows.activeIndex, timeline.indexOfSeq(menu?.message.seq ?? 0), timeline.indexOfSeq(editing ?? 0)]
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
          className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain pb-6 outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable] pointer-coarse:select-none"
        >
          {sought && (
            <JumpNotice
              key={sought.seq}
              aim={sought}
              error={lookError}
              onRetry={() => jump(sought.seq, sought.quiet)}
              onClose={() => {
                giveUp()
                focusLog()
              }}
            />
          )}
          {begun && above && line !== null && !sought && (
            <UnreadBar
              count={Math.max(1, room.lastSeq - line + 1)}
              first={timeline.messages[timeline.indexOfSeq(line)]}
              onJump={() => jump(line, true)}
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
            <FirstLook key={run} line={beginAt} {...{ timeline, row, onMeasured }} />
          ) : (
            <LogSkeleton />
          )}
          {begun && !timeline.past && <SeenAtEnd roomId={room.id} />}
          {begun && later && <LogFooter later={later} />}
          {begun && !atEnd && (
            <JumpButton
              count={came}
              onJump={() => {
                toPresent()
                focusLog()
              }}
            />
          )}
        </div>
        <Arrivals timeline={present.timeline} ready={present.ready} />
        <JumpSaid message={marked === null ? undefined : timeline.messages[timeline.indexOfSeq(marked)]} />
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
