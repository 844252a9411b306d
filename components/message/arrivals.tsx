'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Message, SystemContent } from '#protocol/message.ts'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { useBlockedIds } from '#client/hooks/use-relationships.ts'
import { useMessagePreview } from './message-preview.ts'
import { usePersonName } from './person-name.tsx'

/** Milliseconds in which what comes is said together. */
const TOGETHER = 1_000
/** More than so many are counted, not read out. */
const SAID_MAX = 3
const LENGTH_MAX = 300

/**
 * Reads out what others say while one is in the room. The log itself is silent: rows that come into sight by scrolling
 * would be read out as if they were new.
 */
export function Arrivals({ timeline, ready }: { timeline: Timeline; ready: boolean }) {
  const t = useTranslations('message.log')
  const [said, setSaid] = useState<readonly Message[]>([])
  /** Up to which message all was there when one came, or has been said; null until that is known. */
  const told = useRef(ready ? timeline.lastSeq : null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(timeline)
  const blocked = useBlockedIds()
  useEffect(() => {
    latest.current = timeline
    if (!ready) return
    if (told.current === null || timeline.lastSeq < told.current) told.current = timeline.lastSeq
    if (timeline.lastSeq <= told.current || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      const { messages, me, lastSeq } = latest.current
      const known = told.current ?? lastSeq
      told.current = lastSeq
      if (lastSeq <= known) return
      const arrived = messages.slice(known - lastSeq).filter(({ senderId }) => senderId !== me)
      if (arrived.length > 0) setSaid(arrived)
    }, TOGETHER)
  }, [timeline, ready])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  // What is deleted is gone from here as well; of whom one has blocked nothing is heard.
  const heard = said.filter(
    ({ seq, senderId }) =>
      timeline.messages[timeline.indexOfSeq(seq)]?.deletedAt === null && !(senderId !== null && blocked.has(senderId)),
  )
  return (
    <div aria-live="polite" className="sr-only">
      {heard.length > SAID_MAX ? (
        <p key={heard.at(-1)?.id}>{t('arrived', { count: heard.length })}</p>
      ) : (
        heard.map((message) => <Said key={message.id} message={message} />)
      )}
    </div>
  )
}

function Said({ message }: { message: Message }) {
  const t = useTranslations('message.log')
  const preview = useMessagePreview()
  const actorId = message.type === 'system' ? (message.content as SystemContent).actorId : message.senderId
  const name = usePersonName(actorId)
  const text = preview(message, (id) => (id === actorId ? name : '')).slice(0, LENGTH_MAX)
  return <p>{message.type === 'system' ? text : t('said', { name, text })}</p>
}
