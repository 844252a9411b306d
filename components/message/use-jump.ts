'use client'

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Timeline } from '#client/hooks/use-messages.ts'
import { useLookBack } from '#client/hooks/use-past.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { roomPath } from '#components/place/place.ts'
import { go, useArrival, usePlace } from '#components/place/use-place.tsx'

/** A message that one wants to see. */
export interface SeqAim {
  readonly end: false
  readonly seq: number
  /** Only to read on from there. */
  readonly quiet: boolean
  /** That does not lead there: the room has no such message, or it could not be loaded. */
  readonly lost: 'missing' | 'failed' | null
}

/** Where one wants to be and is not yet: at a message, or at the end. */
export type Aim = { readonly end: true } | SeqAim

const aimAt = (seq: number, quiet = false): SeqAim => ({ end: false, seq, quiet, lost: null })

/** The message that the address names, if it names one of the room. */
function useLinkedSeq(roomId: string): number | null {
  const place = usePlace()
  return place.name === 'rooms' && place.roomId === roomId ? place.seq : null
}

/**
 * From wherever one is to a message of the room, and back. A message that is not loaded is loaded with what is around it,
 * and shown by itself, until one scrolls from there to the present or goes there. `present`: its messages.
 */
export function useJump(roomId: string, present: Timeline) {
  const { lookAt, isThere, error, leave } = useLookBack(roomId)
  const linked = useLinkedSeq(roomId)
  const arrival = useArrival()
  const live = useIsLive()
  const [aim, setAim] = useState<Aim | null>(() => (linked === null ? null : aimAt(linked)))
  const jump = useCallback((seq: number, quiet = false) => setAim(aimAt(seq, quiet)), [])
  const toPresent = useCallback(() => {
    leave()
    setAim({ end: true })
  }, [leave])

  const isPresent = useEffectEvent((seq: number) => present.indexOfSeq(seq) >= 0)
  useEffect(() => {
    if (aim === null || aim.end || aim.lost !== null) return
    const { seq } = aim
    let over = false
    if (isPresent(seq)) leave()
    else if (!isThere(seq)) {
      void lookAt(seq).then((found) => {
        if (!over && (found === 'missing' || found === 'failed')) setAim({ ...aim, lost: found })
      })
    }
    return () => {
      over = true
    }
  }, [aim, lookAt, isThere, leave])

  // What could not be had without a connection.
  const [wasLive, setWasLive] = useState(live)
  if (live !== wasLive) {
    setWasLive(live)
    if (live && aim?.end === false && aim.lost === 'failed') jump(aim.seq, aim.quiet)
  }

  // Followed a link, or went back from where it led.
  const before = useRef({ linked, arrival })
  const staying = useRef(false)
  useEffect(() => {
    const was = before.current
    before.current = { linked, arrival }
    if (was.linked === linked && was.arrival === arrival) return
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the address is what one goes by
    if (linked !== null) jump(linked)
    else if (was.linked !== null && !staying.current) toPresent()
    staying.current = false
  }, [linked, arrival, jump, toPresent])

  return {
    aim,
    /** Why it could not be loaded. */
    error,
    jump,
    /** One is where one wanted to be. */
    arrived: useCallback(() => setAim(null), []),
    /** To the newest message; the address names none any more. */
    toPresent: useCallback(() => {
      if (linked === null) toPresent()
      else go(roomPath(roomId), { replace: true })
    }, [linked, roomId, toPresent]),
    /** Stays where one is. */
    giveUp: useCallback(() => {
      setAim(null)
      if (linked === null) return
      staying.current = true
      go(roomPath(roomId), { replace: true })
    }, [linked, roomId]),
    /** Shows the present, from wherever that is entered. */
    leave,
  }
}
