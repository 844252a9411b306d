'use client'

import { useTranslations } from 'use-intl'
import { EMOTION_SIGNS } from './emotion-signs.ts'
import { type Bin, STACK } from './mood-bins.ts'

interface Props {
  bins: readonly Bin[]
  label: string
  timeOf: (bin: Bin) => string
}

/** The same numbers to read; of stretches in which nothing was said there are none. */
export function MoodTable({ bins, label, timeOf }: Props) {
  const t = useTranslations('room.mood')
  const names = useTranslations('common.emotions')
  const moods = [...STACK].reverse().filter((mood) => bins.some(({ counts }) => counts[mood]))
  return (
    <div role="region" aria-label={label} tabIndex={0} className="max-h-64 overflow-auto rounded-md border border-line">
      <table className="w-full text-end text-xs tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-panel">
          <tr>
            <th scope="col" className="p-1.5 text-start font-medium">
              {t('time')}
            </th>
            {moods.map((mood) => (
              <th key={mood} scope="col" title={names(mood)} className="p-1.5 font-medium">
                <span aria-hidden className="font-emoji">
                  {EMOTION_SIGNS[mood]}
                </span>
                <span className="sr-only">{names(mood)}</span>
              </th>
            ))}
            <th scope="col" className="p-1.5 font-medium">
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bins
            .filter(({ total }) => total > 0)
            .map((bin) => (
              <tr key={bin.at} className="border-t border-line">
                <th scope="row" className="p-1.5 text-start font-normal whitespace-nowrap">
                  {timeOf(bin)}
                </th>
                {moods.map((mood) => (
                  <td key={mood} className="p-1.5">
                    {bin.counts[mood] ?? 0}
                  </td>
                ))}
                <td className="p-1.5 font-medium">{bin.total}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
