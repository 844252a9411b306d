'use client'

import { useState } from 'react'

/** Times what fits. */
const STEPS = [1, 1.5, 2, 3, 4, 6, 8]

export interface Zoom {
  /** 1: it fits. */
  times: number
  zoomed: boolean
  larger: () => void
  smaller: () => void
  fit: () => void
  /** Between what fits and three times that. */
  toggle: () => void
}

/** How large one looks at a picture; the next one fits again. */
export function useZoom(of: number): Zoom {
  const [state, setState] = useState({ of, step: 0 })
  const step = state.of === of ? state.step : 0
  const set = (next: number) => setState({ of, step: Math.max(0, Math.min(next, STEPS.length - 1)) })
  return {
    times: STEPS[step] ?? 1,
    zoomed: step > 0,
    larger: () => set(step + 1),
    smaller: () => set(step - 1),
    fit: () => set(0),
    toggle: () => set(step > 0 ? 0 : 3),
  }
}
