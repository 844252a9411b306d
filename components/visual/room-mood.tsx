'use client'

import { ChevronDown, ChartColumnStacked } from 'lucide-react'
import { useCallback, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { Part } from '#components/chat/part.ts'
import { say } from '#components/chat/toast.ts'
import { usePart } from '#components/chat/use-part.ts'

const plot = new Part(() => import('./mood-plot.tsx').then((module) => module.MoodPlot))

/** How the people of a room have felt of late; folded until somebody wants to know. */
export function RoomMood({ room }: { room: Room }) {
  const t = useTranslations('room')
  const errors = useTranslations('common.errors')
  const id = useId()
  const [open, setOpen] = useState(false)
  const failed = useCallback(() => {
    say(errors('offline'))
    setOpen(false)
  }, [errors])
  const Plot = usePart(plot, open, failed) ? plot.value : null
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)]">
      <h3>
        <button
          id={id}
          type="button"
          aria-expanded={open}
          onPointerEnter={plot.hint}
          onFocus={plot.hint}
          onClick={() => setOpen(!open)}
          className="tap flex w-full items-center gap-3 rounded-md px-2 text-start text-sm font-medium text-quiet hover:bg-hover hover:text-ink aria-expanded:text-ink"
        >
          <ChartColumnStacked aria-hidden className="size-5 stroke-[1.75]" />
          <span className="flex-1">{t('panel.mood')}</span>
          <ChevronDown aria-hidden className={`size-4 transition-transform duration-100 ${open ? 'rotate-180' : ''}`} />
        </button>
      </h3>
      {open && Plot && <Plot room={room} />}
    </section>
  )
}
