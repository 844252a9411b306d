'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useAdminUsers } from '#client/hooks/use-admin-users.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { UserRow } from './user-row.tsx'

/** Who has an account here, and what an admin may do about it. */
export function UserAdministration() {
  const [q, setQ] = useState('')
  const { me } = useSession()
  const { users, busy, error, replace, reload, loadMore } = useAdminUsers(q.trim())
  return (
    <main className="mx-auto grid w-full max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 p-4 sm:p-8">
      <PageTitle name="Users" />
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-2xl font-semibold">Users</h1>
        <Link href="/rooms" className="inline-flex min-h-10 items-center font-medium text-accent underline">
          Back to the rooms
        </Link>
      </header>
      <TextField
        label="Find"
        type="search"
        value={q}
        autoComplete="off"
        hint="The start of a handle or a name"
        onChange={(event) => setQ(event.target.value)}
      />
      {error && (
        <div className="grid justify-items-start gap-2">
          <ErrorText error={error} />
          <Button onClick={reload}>Try again</Button>
        </div>
      )}
      {!users && !error && <Skeleton />}
      {users?.length === 0 && <p className="text-quiet">Nobody here goes by that.</p>}
      {users && users.length > 0 && (
        <ul aria-label="Users" aria-busy={busy} className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
          {users.map((user) => (
            <UserRow key={user.id} user={user} self={user.id === me?.id} onChanged={replace} />
          ))}
        </ul>
      )}
      {loadMore && (
        <Button className="justify-self-start" disabled={busy} onClick={loadMore}>
          Show more
        </Button>
      )}
    </main>
  )
}

function Skeleton() {
  return (
    <div role="status" aria-label="Loading users" className="grid gap-4">
      {[1, 2, 3].map((row) => (
        <div key={row} className="h-14 animate-pulse rounded-md bg-panel" />
      ))}
    </div>
  )
}
