'use client'

import { useId, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useRoomMood } from '#client/hooks/use-room-mood.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { EMOTION_SIGNS } from './emotion-signs.ts'
import { MoodBars, MoodSwatch } from './mood-bars.tsx'
import { type Bin, binsOf, type Span, STACK } from './mood-bins.ts'
import { MoodTable } from './mood-table.tsx'

/** How a room has felt, over a day by the hour or over thirty days by the day; asked for anew each time it is opened. */
export function MoodPlot({ room }: { room: Room }) {
  const t = useTranslations('room.mood')
  const common = useTranslations('common')
  const id = useId()
  const [by, setBy] = useState<Span>('hour')
  const [asTable, setAsTable] = useState(false)
  const off = room.data.emotion === 'off'
  const { found, error, retry } = useRoomMood(room.id, by, !off)
  const said = useBinText(by)
  if (off) return <p className="px-2 pb-2 text-sm text-quiet">{t('off')}</p>
  const shown = found && binsOf(by, found.at, found.buckets)
  const empty = shown?.every(({ total }) => total === 0)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-2 pb-2">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label={t('by')}
          value={by}
          onChange={({ target }) => setBy(target.value as Span)}
          className="min-h-8 min-w-0 flex-1 rounded-md border border-field bg-page px-2 text-sm pointer-coarse:min-h-11"
        >
          <option value="hour">{t('hours')}</option>
          <option value="day">{t('days')}</option>
        </select>
        {shown && !empty && (
          <Button small look="quiet" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'plot' : 'table')}
          </Button>
        )}
      </div>
      {error && (
        <div className="grid justify-items-start gap-2">
          <ErrorText error={error} />
          <Button small onClick={retry}>
            {common('retry')}
          </Button>
        </div>
      )}
      {!shown && !error && (
        <div role="status" aria-label={t('loading')} className="h-40 animate-pulse rounded-md bg-hover" />
      )}
      {shown && empty && (
        <div className="py-4 text-center text-sm">
          <p className="font-medium">{t('empty')}</p>
          <p className="text-quiet">{t('emptyHint')}</p>
        </div>
      )}
      {shown && !empty && !asTable && (
        <>
          <MoodBars
            id={id}
            bins={shown}
            textOf={said.full}
            timeOf={said.time}
            label={t('label', { span: t(`${by}s`) })}
          />
          <Legend id={id} bins={shown} />
        </>
      )}
      {shown && !empty && asTable && (
        <MoodTable bins={shown} timeOf={said.time} label={t('label', { span: t(`${by}s`) })} />
      )}
    </div>
  )
}

function useBinText(by: Span): { time: (bin: Bin) => string; full: (bin: Bin) => string } {
  const t = useTranslations('room.mood')
  const names = useTranslations('common.emotions')
  const format = useFormatter()
  const time = ({ at }: Bin) =>
    by === 'hour'
      ? format.dateTime(at, { hour: 'numeric', minute: '2-digit' })
      : format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short' })
  const full = (bin: Bin) => {
    const parts = [...STACK].reverse().filter((label) => bin.counts[label])
    const what = parts.map((label) => t('part', { emotion: names(label), count: bin.counts[label] ?? 0 }))
    return t('at', { at: time(bin), what: what.length === 0 ? t('nothing') : format.list(what, { type: 'unit' }) })
  }
  return { time, full }
}

/** Which is which, and how many of each in all. */
function Legend({ id, bins }: { id: string; bins: readonly Bin[] }) {
  const names = useTranslations('common.emotions')
  const totals = [...STACK].reverse().map((label) => ({
    label,
    total: bins.reduce((sum, { counts }) => sum + (counts[label] ?? 0), 0),
  }))
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {totals
        .filter(({ total }) => total > 0)
        .map(({ label, total }) => (
          <li key={label} className="flex items-center gap-1">
            <MoodSwatch id={id} mood={label} />
            <span aria-hidden className="font-emoji leading-none">
              {EMOTION_SIGNS[label]}
            </span>
            {names(label)} <span className="text-quiet tabular-nums">{total}</span>
          </li>
        ))}
    </ul>
  )
}
