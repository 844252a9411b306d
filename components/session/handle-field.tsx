'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { HANDLE_MAX, HANDLE_MIN } from '#protocol/limits.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { asHandle, judgeHandle } from './handle-rule.ts'

/** Says while one types what a handle may be; what the server refused it for stands until it is changed. */
export function HandleField({ refused }: { refused: CallError | null }) {
  const t = useTranslations('session.fields')
  const tField = useTranslations('common.fields')
  const fieldText = useFieldText()
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState(false)
  const [answered, setAnswered] = useState<CallError | null>(null)
  // What was typed before the script was there.
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>('input[name="handle"]')
    const timer = setTimeout(() => setTyped(field?.value ?? ''))
    return () => clearTimeout(timer)
  }, [])
  const judgement = judgeHandle(typed)
  const limits = { min: HANDLE_MIN, max: HANDLE_MAX }
  const now = judgement === 'wrong' || (judgement === 'short' && left) ? tField('handle', limits) : undefined
  return (
    <TextField
      label={t('handle')}
      name="handle"
      dir="ltr"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      live
      hint={judgement === 'good' ? t('handleGood', { handle: asHandle(typed) }) : t('handleHint', limits)}
      error={(refused === answered ? undefined : fieldText(refused, 'handle')) ?? now}
      onChange={({ target }) => {
        setTyped(target.value)
        setAnswered(refused)
      }}
      onBlur={() => setLeft(true)}
    />
  )
}
