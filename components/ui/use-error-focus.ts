'use client'

import { type RefObject, useEffect } from 'react'
import type { CommandFailure } from './failure.ts'

/** Whoever sees a form or hears it is led to what there is to put right. */
export function useErrorFocus(form: RefObject<HTMLElement | null>, error: CommandFailure | null): void {
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, error])
}
