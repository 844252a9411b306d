'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { IntlProvider } from 'use-intl'
import type { Messages } from '#locales/messages.ts'
import { type Locale, type Look, LOOK_COOKIE, lookCookie, readLook } from './look.ts'

interface LookValue {
  look: Look
  locale: Locale
  /** Another language reloads the page: its texts come with the page. */
  choose: (change: Partial<Look>) => void
}

const LookContext = createContext<LookValue | null>(null)

interface Props {
  look: Look
  locale: Locale
  /** Those that the page shows. */
  messages: Partial<Messages>
  /** Milliseconds: the moment that the server rendered for. */
  now: number
  children: ReactNode
}

/** Language, time zone and appearance. The first render is the server's; then the browser's own zone holds. */
export function LookProvider({ look: first, locale, messages, now, children }: Props) {
  const [look, setLook] = useState(first)
  const latest = useRef(first)
  const put = useCallback((next: Look) => {
    latest.current = next
    wear(next)
    setLook(next)
  }, [])
  const choose = useCallback(
    (change: Partial<Look>) => {
      // What another tab has chosen since is kept.
      put({ ...(kept() ?? latest.current), ...change })
      if (change.locale !== undefined) window.location.reload()
    },
    [put],
  )
  useEffect(() => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    if (zone === first.zone) return
    const after = setTimeout(() => choose({ zone }))
    return () => clearTimeout(after)
  }, [first, choose])
  // Whoever comes back to this tab finds it as the others.
  useEffect(() => {
    const onVisibility = () => {
      if (document.visibilityState === 'visible') put(kept() ?? latest.current)
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [put])
  const value = useMemo(() => ({ look, locale, choose }), [look, locale, choose])
  return (
    <LookContext value={value}>
      <IntlProvider locale={locale} messages={messages} timeZone={look.zone ?? 'UTC'} now={new Date(now)}>
        {children}
      </IntlProvider>
    </LookContext>
  )
}

export function useLook(): LookValue {
  const value = useContext(LookContext)
  if (!value) throw new Error('LookProvider is missing')
  return value
}

/** What this browser remembers, where it remembers anything. */
const kept = (): Look | null => (document.cookie.includes(`${LOOK_COOKIE}=`) ? readLook(document.cookie) : null)

function wear(look: Look): void {
  document.cookie = lookCookie(look)
  const { dataset } = document.documentElement
  Object.assign(dataset, { theme: look.theme, text: look.text, density: look.density, motion: look.motion })
}
