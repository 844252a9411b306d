'use client'

import { useDayName } from './use-day.ts'

export function DayLine({ at }: { at: number }) {
  const dayName = useDayName()
  return (
    <p className="flex items-center gap-3 px-4 pt-4 pb-2 text-xs font-medium text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line in-data-[density=compact]:pt-2 in-data-[density=compact]:pb-1">
      {dayName(at)}
    </p>
  )
}
