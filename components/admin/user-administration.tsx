'use client'

import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useAdminUsers } from '#client/hooks/use-admin-users.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Go } from '#components/place/use-place.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { UserRow } from './user-row.tsx'

/** Who has an account here, and what an admin may do about it. */
export function UserAdministration() {
  const t = useTranslations('settings.admin')
  const common = useTranslations('common')
  const [q, setQ] = useState('')
  const { me } = useSession()
  const { users, busy, error, replace, reload, loadMore } = useAdminUsers(q.trim())
  return (
    <main className="mx-auto grid w-full max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-4 pb-12 sm:px-8">
      <PageTitle name={t('title')} />
      <header className="flex min-h-14 items-center gap-1 pt-2">
        <Go
          href="/settings"
          aria-label={t('toSettings')}
          title={t('toSettings')}
          className="-ms-2 inline-flex size-9 shrink-0 items-center justify-center rounded-md text-quiet hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <ArrowLeft aria-hidden className="size-5 stroke-[1.75] rtl:-scale-x-100" />
        </Go>
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
      </header>
      <TextField
        label={t('find')}
        type="search"
        value={q}
        autoComplete="off"
        hint={t('findHint')}
        className="max-w-md"
        onChange={(event) => setQ(event.target.value)}
      />
      {error && (
        <div className="grid justify-items-start gap-2">
          <ErrorText error={error} />
          <Button onClick={reload}>{common('retry')}</Button>
        </div>
      )}
      {!users && !error && <Skeleton label={t('loading')} rows={3} />}
      {users?.length === 0 && (
        <p role="status" className="text-quiet">
          {t('nobody')}
        </p>
      )}
      {users && users.length > 0 && (
        <ul
          aria-label={t('list')}
          aria-busy={busy}
          className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line border-y border-line"
        >
          {users.map((user) => (
            <UserRow key={user.id} user={user} self={user.id === me?.id} onChanged={replace} />
          ))}
        </ul>
      )}
      {loadMore && (
        <Button className="justify-self-start" disabled={busy} onClick={loadMore}>
          {t('more')}
        </Button>
      )}
    </main>
  )
}
