'use client'

import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button.tsx'

/** Inside what scrolls: a wheel over it turns that. `count`: what has come below since one scrolled up. */
export function JumpButton({ count, onJump }: { count: number; onJump: () => void }) {
  const t = useTranslations('message.log')
  return (
    <div className="pointer-events-none sticky bottom-3 z-20 flex h-0 shrink-0 items-end justify-center">
      <Button className="pointer-events-auto shadow-float" onClick={onJump}>
        <ArrowDown aria-hidden className="size-4" />
        {count > 0 ? t('newestCount', { count }) : t('newest')}
      </Button>
    </div>
  )
}
