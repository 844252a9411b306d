'use client'

import { useEffect, useRef, useState } from 'react'
import type { Me } from '#protocol/user.ts'
import type { Runtime } from '#server/runtime.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { LINKED_AT } from '#protocol/paths.ts'
import { TwitchButton } from '#components/session/twitch-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { StatusText } from '#components/ui/status-text.tsx'

interface Props {
  me: Me
  twitch: Runtime['twitch']
  /** One comes back from linking it. */
  linked: boolean
}

const UNLINKED = 'Twitch is no longer linked.'

/** Where there is no Twitch to sign in with, nothing is shown but what is linked from before. */
export function TwitchLink({ me, twitch, linked }: Props) {
  const hydrated = useHydrated()
  const { run, busy, error } = useCommand('account.unlink')
  const [asking, setAsking] = useState(false)
  const account = me.accounts.find(({ provider }) => provider === 'twitch')
  const [said, setSaid] = useState(linked && account ? 'Twitch is linked now.' : '')
  const heading = useRef<HTMLHeadingElement>(null)
  // Said once: not again after a reload, or to whom the address is sent.
  useEffect(() => {
    if (linked) window.history.replaceState(null, '', '/settings')
  }, [linked])
  // The button that the dialog gives the focus back to goes with the account.
  useEffect(() => {
    if (said === UNLINKED) heading.current?.focus()
  }, [said])
  const unlink = async () => {
    setSaid('')
    const answer = await run({ provider: 'twitch' })
    setAsking(false)
    if (answer) setSaid(UNLINKED)
  }
  if (twitch === null && !account) return null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
      <h3 ref={heading} tabIndex={-1} className="font-medium">
        Twitch
      </h3>
      {account ? (
        <>
          <p className="text-sm break-words">Linked as {account.name}. You can sign in with it.</p>
          <Button disabled={busy} onClick={() => setAsking(true)}>
            Unlink Twitch
          </Button>
        </>
      ) : (
        <>
          <p className="text-sm text-quiet">Link your Twitch account to sign in with it.</p>
          <TwitchButton text="Link Twitch" next={LINKED_AT} simulated={twitch === 'simulated'} look="plain" />
        </>
      )}
      <ErrorText error={error} />
      {/* What is there from the start is not heard. */}
      <StatusText text={hydrated ? said : ''} />
      {asking && (
        <ConfirmDialog
          title="Unlink Twitch?"
          text="You can no longer sign in with it. Your account here, your rooms and your messages stay."
          confirm="Unlink"
          busy={busy}
          onConfirm={() => void unlink()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
