'use client'

import { useLayoutEffect, useRef } from 'react'
import { type Section, sectionPath } from './sections.ts'

/**
 * Where a section takes the place of the list, or the list that of a section, what had the focus is gone: it goes on to
 * the section's heading, or back to the link that led there. Every section begins at its top.
 */
export function useSectionFocus(chosen: Section | null) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(chosen)
  useLayoutEffect(() => {
    const left = before.current
    before.current = chosen
    if (left === chosen) return
    window.scrollTo(0, 0)
    const { activeElement } = document
    if (activeElement && activeElement !== document.body && activeElement.checkVisibility()) return
    if (chosen !== null) heading.current?.focus()
    else if (left !== null) document.querySelector<HTMLElement>(`main nav a[href="${sectionPath(left)}"]`)?.focus()
  }, [chosen])
  return heading
}
