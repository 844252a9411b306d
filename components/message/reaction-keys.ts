import type { KeyboardEvent } from 'react'

/**
 * A row's reactions are reached from the row: along the line with the arrows, and back with Escape or past the first. The sign +
 * asks for another.
 */
export function onReactionKey(event: KeyboardEvent<HTMLElement>): void {
  const row = event.currentTarget
  const target = event.target as HTMLElement
  const pills = [...row.querySelectorAll<HTMLElement>('[data-reaction]')]
  const at = pills.indexOf(target)
  const inside = target === row || at >= 0
  if (!inside || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const to = targetOf(event.key, at, getComputedStyle(row).direction === 'rtl')
  if (event.key === '+') row.querySelector<HTMLElement>('[data-add-reaction]')?.click()
  else if (to === null || to >= pills.length || (to < 0 && at < 0)) return
  else (pills[to] ?? row).focus({ preventScroll: true })
  event.preventDefault()
}

function targetOf(key: string, at: number, rtl: boolean): number | null {
  if (key === 'Escape') return -1
  if (key === 'ArrowRight') return rtl ? at - 1 : at + 1
  if (key === 'ArrowLeft') return rtl ? at + 1 : at - 1
  return null
}
