'use client'

import { type UIEvent, useState } from 'react'
import { type Part, partsOf } from './growing.ts'

/** What is drawn beyond what is in sight. */
const AHEAD = 20

interface Growing {
  /** The rows that are drawn. */
  parts: readonly Part[]
  /** How many of them are the first. */
  shown: number
  /** Of the box that scrolls. */
  onScroll: (event: UIEvent<HTMLElement>) => void
  /** Of what stands for the rows after the last that is drawn. Pixels. */
  rest: number
}

/**
 * Of a list of many rows, all about as high, those are drawn that somebody has come near to, and those around the one
 * `at` a place; the box is as high as if all of them were.
 */
export function useGrowing(total: number, rowHeight: number, at = -1): Growing {
  const [seen, setSeen] = useState(30)
  const parts = partsOf(total, seen, at, AHEAD)
  return {
    parts,
    shown: Math.min(total, seen),
    onScroll: ({ currentTarget: { scrollTop, clientHeight } }) => {
      const reached = Math.ceil((scrollTop + clientHeight) / rowHeight) + AHEAD
      if (reached > seen) setSeen(reached)
    },
    rest: (total - (parts.at(-1)?.to ?? 0)) * rowHeight,
  }
}
