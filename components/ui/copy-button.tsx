'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { useCopy } from './use-copy.ts'

/** Without the clipboard it says so; the text can be selected. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const t = useTranslations('common')
  const { said, copy } = useCopy()
  const Icon = said === 'copied' ? Check : Copy
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button small onClick={() => void copy(text())}>
        <Icon aria-hidden className="size-4 stroke-[1.75]" />
        {name}
      </Button>
      <span role="status" className="text-xs text-quiet">
        {said && t(said)}
      </span>
    </span>
  )
}
