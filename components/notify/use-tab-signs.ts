'use client'

import { useEffect } from 'react'
import { useTotalUnread } from '#client/hooks/use-unread.ts'

const PLAIN = '/icon.svg'
const UNREAD = '/icon-unread.svg'

/** A dot on the tab's icon, and a number on that of the installed app. */
export function useTabSigns(): void {
  const { unread } = useTotalUnread()
  const some = unread > 0
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    const href = some ? UNREAD : PLAIN
    if (link && link.getAttribute('href') !== href) link.setAttribute('href', href)
  }, [some])
  useEffect(() => {
    const app = navigator as Partial<Navigator>
    const done = unread > 0 ? app.setAppBadge?.(unread) : app.clearAppBadge?.()
    // Not every browser that knows it allows it.
    done?.catch(() => {})
  }, [unread])
}
