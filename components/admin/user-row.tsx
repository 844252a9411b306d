'use client'

import { useState } from 'react'
import type { AdminUser } from '#protocol/user.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TimeSince } from '#components/ui/time-since.tsx'
import { SetPassword } from './set-password.tsx'

interface Props {
  user: AdminUser
  self: boolean
  onChanged: (user: AdminUser) => void
}

const PROVIDERS: Readonly<Record<string, string>> = { twitch: 'Twitch' }

type Asking = 'disable' | 'promote' | 'demote' | 'password' | null

export function UserRow({ user, self, onChanged }: Props) {
  const { run, busy, error } = useCommand('admin.user.update')
  const [asking, setAsking] = useState<Asking>(null)
  const name = user.name ?? user.handle
  const update = async (change: { admin?: boolean; disabled?: boolean; password?: string }) => {
    const answer = await run({ id: user.id, ...change })
    if (answer) onChanged(answer.output.user)
    if (answer || change.password === undefined) setAsking(null)
  }
  const questions = {
    disable: {
      title: `Disable ${name}?`,
      text: `${name} is signed out everywhere and cannot sign in until you enable the account again. Messages stay.`,
      confirm: 'Disable',
      change: { disabled: true },
    },
    promote: {
      title: `Make ${name} an admin?`,
      text: `${name} can then do everything on this page, to you as well.`,
      confirm: 'Make admin',
      change: { admin: true },
    },
    demote: {
      title: self ? 'Stop being an admin?' : `Take the rights of an admin from ${name}?`,
      text: self ? 'You leave this page, and only another admin can bring you back.' : `${name} stays a user.`,
      confirm: 'Remove admin',
      change: { admin: false },
    },
  } as const
  const question = asking && asking !== 'password' ? questions[asking] : null
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 font-medium">
            <span className="truncate">{name}</span>
            {self && <span className="font-normal text-quiet">(you)</span>}
            {user.admin && <Mark text="Admin" />}
            {user.disabled && <Mark text="Disabled" danger />}
          </p>
          <p className="truncate text-sm text-quiet">
            @{user.handle}
            {user.accounts.map(({ provider, name: account }) => ` · ${account} at ${PROVIDERS[provider] ?? provider}`)}
          </p>
          <p className="text-sm text-quiet">
            {user.lastActiveAt ? (
              <>
                Last used <TimeSince at={user.lastActiveAt} />
              </>
            ) : (
              'Not signed in anywhere'
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button small onClick={() => setAsking('password')} aria-label={`Set a password for ${name}`}>
            Set password
          </Button>
          <Button
            small
            disabled={busy}
            onClick={() => setAsking(user.admin ? 'demote' : 'promote')}
            aria-label={user.admin ? `Remove admin ${name}` : `Make ${name} an admin`}
          >
            {user.admin ? 'Remove admin' : 'Make admin'}
          </Button>
          {user.disabled ? (
            <Button
              small
              disabled={busy}
              onClick={() => void update({ disabled: false })}
              aria-label={`Enable ${name}`}
            >
              Enable
            </Button>
          ) : (
            <Button
              small
              look="danger"
              disabled={busy}
              onClick={() => setAsking('disable')}
              aria-label={`Disable ${name}`}
            >
              Disable
            </Button>
          )}
        </div>
      </div>
      {asking !== 'password' && <ErrorText error={error} />}
      {question && (
        <ConfirmDialog
          {...question}
          busy={busy}
          onConfirm={() => void update(question.change)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'password' && (
        <SetPassword
          name={name}
          busy={busy}
          error={error}
          onSave={(password) => void update({ password })}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}

function Mark({ text, danger = false }: { text: string; danger?: boolean }) {
  return (
    <span className={`rounded-full border px-2 text-xs ${danger ? 'border-danger text-danger' : 'border-line'}`}>
      {text}
    </span>
  )
}
