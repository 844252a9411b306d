'use client'

import type { Me } from '#protocol/user.ts'
import type { Runtime } from '#server/runtime.ts'
import { DeleteAccount } from './delete-account.tsx'
import { PasswordForm } from './password-form.tsx'
import { TwitchLink } from './twitch-link.tsx'

interface Props {
  me: Me
  twitch: Runtime['twitch']
  /** One comes back from linking Twitch. */
  linked: boolean
}

/** The ways in, and the way out. */
export function AccountSection({ me, twitch, linked }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PasswordForm me={me} />
      <TwitchLink me={me} twitch={twitch} linked={linked} />
      <DeleteAccount me={me} />
    </div>
  )
}
