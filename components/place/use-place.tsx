'use client'

import Router from 'next/router'
import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react'
import { type Place, placeOf } from './place.ts'

// Going from room to room asks no server: the page has all that it needs to show another place. So the address is ours
// to set, and Next, which would load each page anew, is told to leave it alone (docs/decisions/015).

const listeners = new Set<() => void>()
const PathContext = createContext('/rooms')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}
const here = () => `${window.location.pathname}${window.location.search}`

/** `path` is what the server rendered for. */
export function PlaceProvider({ path, children }: { path: string; children: ReactNode }) {
  useEffect(() => Router.beforePopState(() => false), [])
  return <PathContext value={path}>{children}</PathContext>
}

/** Path and query of the page's address. */
export function usePath(): string {
  const rendered = useContext(PathContext)
  return useSyncExternalStore(subscribe, here, () => rendered)
}

export function usePlace(): Place {
  const path = usePath()
  return useMemo(() => placeOf(path), [path])
}

let arrivals = 0

/** Another number whenever one goes to a place, also if one is there: who follows a link twice wants to see it twice. */
export const useArrival = (): number =>
  useSyncExternalStore(
    subscribe,
    () => arrivals,
    () => 0,
  )

let loadsNextPlace = () => false

/** Another version waits for a good moment: `due` tells whether the next place is to be loaded anew, and with it that. */
export function loadNextPlaceIf(due: () => boolean): () => void {
  loadsNextPlace = due
  return () => {
    loadsNextPlace = () => false
  }
}

/** Shows another place of the page at once; what is none is loaded as a page of its own. */
export function go(path: string, { replace = false } = {}): void {
  if (placeOf(path).name === 'nowhere') {
    window.location.assign(path)
    return
  }
  arrivals += 1
  if (path === here()) return tell()
  if (loadsNextPlace()) {
    if (replace) window.location.replace(path)
    else window.location.assign(path)
    return
  }
  if (replace) window.history.replaceState({ greenroom: true }, '', path)
  else window.history.pushState({ greenroom: true }, '', path)
  tell()
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}

/** A link to a place; with a modifier, or another button than the first, it is the browser's. */
export function Go({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}
