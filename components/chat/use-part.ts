'use client'

import { useEffect, useState } from 'react'
import type { Part } from './part.ts'

/** Whether a part of the product is wanted, and there. `onFailed` where it could not be loaded. */
export function usePart<T>(part: Part<T>, wanted: boolean, onFailed: () => void): boolean {
  const [, loaded] = useState(false)
  useEffect(() => {
    if (wanted && part.value === null) part.load().then(() => loaded(true), onFailed)
  }, [part, wanted, onFailed])
  return wanted && part.value !== null
}
