'use client'

import { useKeptShell } from '#client/hooks/use-kept-shell.ts'
import { useLook } from '#components/look/use-look.tsx'

/** Keeps what the page needs to open without a connection, in the language that it is shown in. */
export function useShell(): void {
  const { locale } = useLook()
  useKeptShell(locale)
}
