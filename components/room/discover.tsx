'use client'

import { ArrowLeft, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoomSearch } from '#client/hooks/use-room-search.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { IconGo } from '#components/place/icon-go.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { FoundRoom } from './found-room.tsx'
import { ShowRooms } from './room-header.tsx'

/** Rooms that can be found, the largest first; as one types, those of that name. */
export function Discover() {
  const t = useTranslations('room.discover')
  const header = useTranslations('room.header')
  const common = useTranslations('common')
  const [q, setQ] = useState('')
  const { found, busy, error, reload } = useRoomSearch(q.trim())
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PageTitle name={t('title')} />
      <div className="mx-auto grid w-full max-w-2xl grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-2 pb-12 md:pt-8">
        <div className="flex items-center gap-1">
          <IconGo icon={ArrowLeft} name={header('back')} directed href="/rooms" className="-ms-2 md:hidden" />
          <ShowRooms />
          <h1 className="text-2xl font-semibold">{t('title')}</h1>
        </div>
        <p className="text-quiet">{t('text')}</p>
        <label className="relative block">
          <span className="sr-only">{t('search')}</span>
          <Search aria-hidden className="absolute start-3 top-1/2 size-5 -translate-y-1/2 stroke-[1.75] text-quiet" />
          <input
            type="search"
            value={q}
            dir="auto"
            maxLength={100}
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setQ(event.target.value)}
            className="min-h-11 w-full rounded-md border border-field bg-page ps-10 pe-3 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0"
          />
        </label>
        <p role="status" className="sr-only">
          {found && !busy && t('found', { count: found.rooms.length })}
        </p>
        {error ? (
          <div className="grid justify-items-start gap-2">
            <ErrorText error={error} />
            <Button small onClick={reload}>
              {common('retry')}
            </Button>
          </div>
        ) : (
          !found && <Waiting />
        )}
        {found && found.rooms.length > 0 && (
          <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
            {found.rooms.map((room) => (
              <FoundRoom key={room.id} room={room} />
            ))}
          </ul>
        )}
        {found?.rooms.length === 0 && !error && <Nothing q={found.q} />}
      </div>
    </main>
  )
}

/** Without a connection it is not loading but waiting. */
function Waiting() {
  const t = useTranslations('room.discover')
  const live = useIsLive()
  return live ? <Skeleton label={t('loading')} rows={6} /> : <p className="text-quiet">{t('offline')}</p>
}

function Nothing({ q }: { q: string }) {
  const t = useTranslations('room.discover')
  const list = useTranslations('room.list')
  const searched = q !== ''
  return (
    <div className="grid justify-items-center gap-4 py-12 text-center">
      <div className="grid gap-1">
        <p className="text-lg font-semibold wrap-anywhere">{searched ? t('nothing', { q }) : t('none')}</p>
        <p className="max-w-sm text-balance text-quiet">{t(searched ? 'nothingHint' : 'noneHint')}</p>
      </div>
      {searched ? (
        <Button onClick={() => openDialog({ name: 'joinRoom' })}>{list('join')}</Button>
      ) : (
        <Button onClick={() => openDialog({ name: 'createRoom' })}>{t('create')}</Button>
      )}
    </div>
  )
}
