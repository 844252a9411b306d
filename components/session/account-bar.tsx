'use client'

import Link from 'next/link'
import { useState } from 'react'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'

export function AccountBar() {
  const { me, signOut } = useSession()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const leave = async () => {
    setState('busy')
    try {
      await signOut()
    } catch {
      setState('failed')
    }
  }
  if (!me) return null
  return (
    <div className="flex items-center gap-3 border-t border-line px-4 py-2">
      <div className="min-w-0 flex-1">
        <Link href="/settings" prefetch={false} className="-mx-2 block rounded-md px-2 py-1 hover:bg-hover">
          <span className="block truncate text-sm font-medium">{me.name}</span>
          <span className="flex gap-2 text-xs">
            <span className="truncate text-quiet">@{me.handle}</span>
            <span className="shrink-0 text-accent underline">Settings</span>
          </span>
        </Link>
        {state === 'failed' && (
          <p role="alert" className="text-xs text-danger">
            Could not sign out: the server did not answer.
          </p>
        )}
      </div>
      <Button small look="quiet" disabled={state === 'busy'} onClick={() => void leave()}>
        Sign out
      </Button>
    </div>
  )
}
