'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CallError } from '#client/transport/call-error.ts'
import { Button } from '#components/ui/button.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import type { SeqAim } from './use-jump.ts'

interface Props {
  aim: SeqAim
  error: CallError | null
  onRetry: () => void
  onClose: () => void
}

/** What comes sooner needs no words. Milliseconds. */
const SOON = 400

/** A message that one wants to see is on its way, or is not to be had. */
export function JumpNotice({ aim, error, onRetry, onClose }: Props) {
  const t = useTranslations('message.jump')
  const common = useTranslations('common')
  const failureText = useFailureText()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON)
    return () => clearTimeout(timer)
  }, [])
  const { lost } = aim
  return (
    <div className="pointer-events-none sticky top-2 z-20 flex h-0 shrink-0 items-start justify-center px-4">
      <div
        role="status"
        className={`pointer-events-auto flex max-w-full flex-wrap items-center gap-1 rounded-lg bg-raised py-1 ps-4 pe-1 text-sm shadow-float ${lost || late ? '' : 'invisible'}`}
      >
        <p className="min-h-8 min-w-0 content-center pe-2 wrap-anywhere pointer-coarse:min-h-11">
          {lost === null && late && t('looking')}
          {lost === 'missing' && t('missing')}
          {lost === 'failed' && `${t('failed')} ${error ? failureText(error) : ''}`}
        </p>
        {lost === 'failed' && (
          <Button small look="quiet" onClick={onRetry}>
            {common('retry')}
          </Button>
        )}
        {lost && (
          <Button small look="quiet" onClick={onClose}>
            {common('close')}
          </Button>
        )}
      </div>
    </div>
  )
}
