'use client'

import { EyeOff, Search } from 'lucide-react'
import { Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { isInFilter } from '#client/hooks/room-filter.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { useCallingRooms } from '#client/hooks/use-rooms.ts'
import { fold } from '#components/chat/fold.ts'
import { useGrowing } from '#components/chat/use-growing.ts'
import { usePlace } from '#components/place/use-place.tsx'
import { NothingInFilter } from './nothing-in-filter.tsx'
import { useRoomFilter } from './room-filter.ts'
import { RoomFilters } from './room-filters.tsx'
import { RoomRow } from './room-row.tsx'
import { useRoomName } from './use-room-name.ts'
import { useWhen } from './use-when.ts'

/** With more rooms than this one looks for them by name. */
const SEARCHED_FROM = 9
/** About the height of a row. Pixels. */
const ROW = 58

interface Props {
  rooms: readonly Room[]
  /** Put away until their next message; by name they are found all the same. */
  hidden: readonly Room[]
}

export function RoomList({ rooms, hidden }: Props) {
  const t = useTranslations('room.list')
  const place = usePlace()
  const current = place.name === 'rooms' ? place.roomId : null
  const when = useWhen()
  const nameOf = useRoomName()
  const [q, setQ] = useState('')
  const [hiddenToo, showHidden] = useState(false)
  const hydrated = useHydrated()
  const box = useRef<HTMLElement>(null)
  const filter = useRoomFilter()
  const calling = useCallingRooms()
  const stays = useStays(current, calling)
  const folded = fold(q.trim())
  const found = useMemo(() => {
    if (folded !== '') return [...rooms, ...hidden].filter((room) => fold(nameOf(room)).includes(folded))
    // Put away or not: what calls is to be found.
    const shown = hiddenToo || filter === 'unread' ? [...rooms, ...hidden] : rooms
    return filter === 'all' ? shown : shown.filter((room) => isInFilter(room, filter, calling, stays))
  }, [rooms, hidden, hiddenToo, nameOf, folded, filter, calling, stays])
  const { parts, rest, onScroll } = useGrowing(
    found.length,
    ROW,
    found.findIndex((room) => room.id === current),
  )
  // Led there by keys, by a link, or by the palette: the row may be out of sight.
  useEffect(() => {
    box.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <>
      {(rooms.length + hidden.length >= SEARCHED_FROM || q !== '') && (
        <label className="relative mx-3 mb-2 block">
          <span className="sr-only">{t('search')}</span>
          <Search aria-hidden className="absolute start-2.5 top-1/2 size-4 -translate-y-1/2 stroke-[1.75] text-quiet" />
          <input
            type="search"
            value={q}
            dir="auto"
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setQ(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && q !== '') {
                event.preventDefault()
                setQ('')
              }
              if (event.key === 'ArrowDown' || (event.key === 'Enter' && q !== '')) {
                event.preventDefault()
                box.current?.querySelector<HTMLElement>('[data-room]')?.[event.key === 'Enter' ? 'click' : 'focus']()
              }
            }}
            className="min-h-9 w-full rounded-md border border-line bg-page ps-9 pe-3 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0 pointer-coarse:min-h-11"
          />
        </label>
      )}
      <RoomFilters />
      <nav
        ref={box}
        aria-label={t('label')}
        data-early={hydrated ? undefined : ''}
        onScroll={onScroll}
        onKeyDown={alongRows}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2"
      >
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
          {parts.map(({ from, to }, n) => (
            <Fragment key={n}>
              {n > 0 && <li aria-hidden style={{ height: (from - (parts[n - 1]?.to ?? 0)) * ROW }} />}
              {found.slice(from, to).map((room) => (
                <RoomRow
                  key={room.id}
                  room={room}
                  current={room.id === current}
                  calls={calling.has(room.id)}
                  when={when}
                />
              ))}
            </Fragment>
          ))}
        </ul>
        {rest > 0 && <div aria-hidden style={{ height: rest }} />}
        {found.length === 0 && folded !== '' && (
          <p className="px-3 py-2 text-sm wrap-anywhere text-quiet">{t('notFound', { q: q.trim() })}</p>
        )}
        {found.length === 0 && folded === '' && <NothingInFilter filter={filter} />}
        {hidden.length > 0 && folded === '' && filter === 'all' && (
          <button
            type="button"
            aria-expanded={hiddenToo}
            onClick={() => showHidden(!hiddenToo)}
            className="tap mt-1 flex w-full items-center gap-3 rounded-md px-2 text-start text-sm text-quiet -outline-offset-2 hover:bg-hover hover:text-ink"
          >
            <span className="inline-grid w-9 place-items-center">
              <EyeOff aria-hidden className="size-4 stroke-[1.75]" />
            </span>
            {hiddenToo ? t('hideHidden') : t('showHidden', { count: hidden.length })}
          </button>
        )}
      </nav>
    </>
  )
}

/** The room that was unread when one came to it: among the unread it stays until one goes on, as one reads it. */
function useStays(current: string | null, calling: ReadonlySet<string>): string | null {
  const [stays, setStays] = useState<string | null>(null)
  const unread = current !== null && calling.has(current)
  if (unread && stays !== current) setStays(current)
  return unread || stays === current ? current : null
}

/** Up and down lead from room to room. */
function alongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-room]')]
  const at = links.findIndex((link) => link === event.target)
  if (at === -1) return
  event.preventDefault()
  links[at + step]?.focus()
}
