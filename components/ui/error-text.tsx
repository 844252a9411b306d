'use client'

import type { CallError, CallErrorCode } from '#client/transport/call-error.ts'
import { useFailureText } from './use-failure-text.ts'

interface Props {
  error: CallError | null
  /** What to say instead, where more is known here than by the code alone. */
  instead?: Partial<Record<CallErrorCode, string>>
}

/** What went wrong with the form as a whole; what a field shows itself is not said twice. */
export function ErrorText({ error, instead }: Props) {
  const failureText = useFailureText()
  if (!error || error.errors.length > 0) return null
  return (
    <p role="alert" className="text-sm wrap-anywhere text-danger">
      {instead?.[error.code] ?? failureText(error)}
    </p>
  )
}
