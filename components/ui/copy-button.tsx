'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'

/** How long it says that it did it. Milliseconds. */
const SAID_FOR = 2_000

/** Without the clipboard (plain http on a local network) it says so; the text can be selected. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const t = useTranslations('common')
  const [said, setSaid] = useState<'copied' | 'copyByHand' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid('copied')
    } catch {
      setSaid('copyByHand')
    }
  }
  const Icon = said === 'copied' ? Check : Copy
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button small onClick={() => void copy()}>
        <Icon aria-hidden className="size-4 stroke-[1.75]" />
        {name}
      </Button>
      <span role="status" className="text-xs text-quiet">
        {said && t(said)}
      </span>
    </span>
  )
}
