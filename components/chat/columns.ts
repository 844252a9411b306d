'use client'

import { useSyncExternalStore } from 'react'

// Which columns are open on a wide screen. It is kept on the device and stands at the page's root element, where style
// sheets read it: a script in the page's head puts it there, so that nothing moves once the rest of the script is here.

export type Column = 'rooms' | 'members'

const KEY = 'greenroom-columns'
const OTHERWISE: Record<Column, boolean> = { rooms: true, members: false }

/** For the head of the page. */
export const COLUMNS_SCRIPT = `try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.getItem('${KEY}')||'{}'))}catch{}`

const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function isOpen(column: Column): boolean {
  const said = document.documentElement.dataset[column]
  return said === undefined ? OTHERWISE[column] : said === 'open'
}

export const useColumn = (column: Column): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isOpen(column),
    () => OTHERWISE[column],
  )

/** Keeps what stands at the page's root: the columns, and which part of the list is shown. */
export function keepColumns(): void {
  const { filter } = document.documentElement.dataset
  const kept = { rooms: isOpen('rooms') ? 'open' : 'closed', members: isOpen('members') ? 'open' : 'closed', filter }
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Full, or not allowed: it holds for this page.
  }
}

export function setColumn(column: Column, open: boolean): void {
  document.documentElement.dataset[column] = open ? 'open' : 'closed'
  keepColumns()
  for (const listener of [...listeners]) listener()
}

/** What has the focus and goes away with this hands it to the button that takes it back. */
export function turnColumn(column: Column, open: boolean): void {
  const inside = document.activeElement?.closest(`[data-column="${column}"], [data-column-button="${column}"]`)
  setColumn(column, open)
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-column-button="${column}"]`)]
  if (inside && !inside.checkVisibility()) buttons.find((button) => button.checkVisibility())?.focus()
}

export const toggleColumn = (column: Column): void => turnColumn(column, !isOpen(column))
