'use client'

import { useTranslations } from 'use-intl'
import { ROOM_FILTERS } from '#client/hooks/room-filter.ts'
import { useCallingRooms } from '#client/hooks/use-rooms.ts'
import { chooseRoomFilter, useRoomFilter } from './room-filter.ts'

/** Which part of the list is shown. Radio buttons: arrows lead from one to the next. */
export function RoomFilters() {
  const t = useTranslations('room.filter')
  const filter = useRoomFilter()
  const calling = useCallingRooms().size
  return (
    <fieldset className="mx-3 mb-2 flex flex-wrap gap-1">
      <legend className="sr-only">{t('label')}</legend>
      {ROOM_FILTERS.map((value) => (
        <label
          key={value}
          className="inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-full px-2.5 text-sm text-quiet hover:bg-hover hover:text-ink has-checked:bg-selected has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11 pointer-coarse:px-3 forced-colors:has-checked:outline"
        >
          <input
            type="radio"
            name="room-filter"
            value={value}
            checked={value === filter}
            onChange={() => chooseRoomFilter(value)}
            className="sr-only"
          />
          {t(value)}
          {value === 'unread' && calling > 0 && (
            <span aria-hidden className="text-xs text-quiet tabular-nums">
              {calling}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
