'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useTypists } from '#client/hooks/use-typing.ts'
import { usePersonName } from './person-name.tsx'

/** It is said aloud once in this time, and not at once. Milliseconds. */
const SAID_EVERY = 30_000
const SAID_AFTER = 500

/** Who is writing, over the lower edge of the log: it takes no room, so that nothing moves when it comes and goes. */
export function TypingLine({ roomId }: { roomId: string }) {
  const t = useTranslations('message.typing')
  const typists = useTypists(roomId)
  const [one = null, other = null] = typists
  const names = { one: usePersonName(one), other: usePersonName(other) }
  const text =
    typists.length === 0 ? '' : typists.length > 2 ? t('several') : t(other === null ? 'one' : 'two', isolated(names))
  const said = useCalm(text)
  return (
    <div className="pointer-events-none relative z-10 h-0">
      {text !== '' && (
        <p
          aria-hidden
          data-typing
          className="absolute start-3 bottom-0.5 max-w-[calc(100%-6rem)] truncate rounded-sm bg-page px-1 text-xs leading-4 text-quiet sm:start-15"
        >
          {text}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}

/** A name that runs the other way turns nothing around it. */
const isolated = ({ one, other }: { one: string; other: string }) => ({
  one: `\u2068${one}\u2069`,
  other: `\u2068${other}\u2069`,
})

/** The text for those who hear it: the first of a while, not every change of it. */
function useCalm(text: string): string {
  const [said, setSaid] = useState('')
  const saidAt = useRef(-Infinity)
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = performance.now()
      if (text !== '' && now - saidAt.current < SAID_EVERY) return
      if (text !== '') saidAt.current = now
      setSaid(text)
    }, SAID_AFTER)
    return () => clearTimeout(timer)
  }, [text])
  return said
}
