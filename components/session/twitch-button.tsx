'use client'

import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button, type ButtonLook } from '#components/ui/button.tsx'
import { beginTwitch } from './begin-twitch.ts'
import { TwitchGlyph } from './twitch-glyph.tsx'

interface Props {
  text: string
  /** Where to come back to. */
  next: string
  simulated: boolean
  look?: ButtonLook
  /** It was pressed on the page before. */
  atOnce?: boolean
}

/** Disabled until its script is there, as the forms are; busy until the page has left. */
export function TwitchButton({ text, next, simulated, look = 'primary', atOnce = false }: Props) {
  const t = useTranslations('session.twitch')
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>(atOnce ? 'busy' : 'idle')
  const begin = useCallback(async () => {
    setState('busy')
    if (!(await beginTwitch(next))) setState('failed')
  }, [next])
  useEffect(() => {
    if (!atOnce) return
    const timer = setTimeout(() => {
      // Who comes back from Twitch by the back button is not sent there again.
      window.history.replaceState(window.history.state, '', withoutTwitch(window.location))
      void begin()
    })
    return () => clearTimeout(timer)
  }, [atOnce, begin])
  // The browser may keep the page as it was left, and show it again when one comes back.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setState('idle')
    }
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Button
        look={look}
        disabled={!hydrated || state === 'busy'}
        onClick={() => void begin()}
        className={look === 'primary' ? '' : 'justify-self-start'}
      >
        <TwitchGlyph />
        {state === 'busy' ? t('busy') : text}
      </Button>
      {simulated && <p className="text-sm text-quiet">{t('simulated')}</p>}
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger">
          {t('failed')}
        </p>
      )}
    </div>
  )
}

function withoutTwitch({ pathname, search }: Location): string {
  const query = new URLSearchParams(search)
  query.delete('with')
  return query.size === 0 ? pathname : `${pathname}?${query.toString()}`
}
