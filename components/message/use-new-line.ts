'use client'

import { useState } from 'react'

/**
 * The number of the first message that was not read when one came to the room, or stopped reading it. It stays while one is
 * there, also when all is read. `reading`: what comes is read as it comes.
 */
export function useNewLine(from: number | null, reading: boolean): [number | null, (seq: number | null) => void] {
  const [line, setLine] = useState(from)
  const [known, setKnown] = useState(from)
  if (from !== known) {
    setKnown(from)
    const stopped = known === null && !reading
    const marked = known !== null && from !== null && from < known
    if (from !== null && (stopped || marked)) setLine(from)
  }
  return [line, setLine]
}
