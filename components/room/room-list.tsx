'use client'

import { Search } from 'lucide-react'
import { Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { fold } from '#components/chat/fold.ts'
import { useGrowing } from '#components/chat/use-growing.ts'
import { usePlace } from '#components/place/use-place.tsx'
import { RoomRow } from './room-row.tsx'
import { useRoomName } from './use-room-name.ts'
import { useWhen } from './use-when.ts'

/** With more rooms than this one looks for them by name. */
const SEARCHED_FROM = 9
/** About the height of a row. Pixels. */
const ROW = 58

export function RoomList({ rooms }: { rooms: readonly Room[] }) {
  const t = useTranslations('room.list')
  const place = usePlace()
  const current = place.name === 'rooms' ? place.roomId : null
  const when = useWhen()
  const nameOf = useRoomName()
  const [q, setQ] = useState('')
  const box = useRef<HTMLElement>(null)
  const found = useMemo(() => {
    const folded = fold(q.trim())
    return folded === '' ? rooms : rooms.filter((room) => fold(nameOf(room)).includes(folded))
  }, [rooms, nameOf, q])
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
      {(rooms.length >= SEARCHED_FROM || q !== '') && (
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
      <nav
        ref={box}
        aria-label={t('label')}
        onScroll={onScroll}
        onKeyDown={alongRows}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2"
      >
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
          {parts.map(({ from, to }, n) => (
            <Fragment key={n}>
              {n > 0 && <li aria-hidden style={{ height: (from - (parts[n - 1]?.to ?? 0)) * ROW }} />}
              {found.slice(from, to).map((room) => (
                <RoomRow key={room.id} room={room} current={room.id === current} when={when} />
              ))}
            </Fragment>
          ))}
        </ul>
        {rest > 0 && <div aria-hidden style={{ height: rest }} />}
        {found.length === 0 && <p className="px-3 py-2 text-sm text-quiet">{t('notFound', { q: q.trim() })}</p>}
      </nav>
    </>
  )
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
