'use client'

import dynamic from 'next/dynamic'
import type { SyncOutput } from '#protocol/sync.ts'
import type { RoomPage, Runtime } from '#server/runtime.ts'
import type { Messages } from '#locales/messages.ts'
import { ClientProvider } from '#client/hooks/client-provider.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { EmojiHost } from '#components/emoji/emoji-host.tsx'
import type { Locale, Look } from '#components/look/look.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { PageFrame } from '#components/notify/page-frame.tsx'
import { useArrivalFocus } from '#components/place/use-arrival-focus.ts'
import { PlaceProvider, usePlace } from '#components/place/use-place.tsx'
import { JoinByLink } from '#components/room/join-by-link.tsx'
import { RoomsPlace } from '#components/room/rooms-place.tsx'
import { useShortcuts } from '#components/shortcuts/use-shortcuts.ts'
import { NotFound } from '#components/ui/not-found.tsx'
import { patient } from '#components/ui/patient.ts'
import { DialogHost } from './dialog-host.tsx'
import { useEarlyPress } from './early-press.ts'
import { Shell } from './shell.tsx'
import { ToastLine } from './toast-line.tsx'

interface Props {
  look: Look
  locale: Locale
  messages: Partial<Messages>
  now: number
  path: string
  seed: SyncOutput
  room: RoomPage | null
  twitch: Runtime['twitch']
}

// What most visits do not open is loaded when it is.
const Settings = dynamic(() =>
  patient(() => import('#components/settings/settings.tsx')).then((module) => module.Settings),
)
const UserAdministration = dynamic(() =>
  patient(() => import('#components/admin/user-administration.tsx')).then((module) => module.UserAdministration),
)

const Discover = dynamic(() => patient(() => import('#components/room/discover.tsx')).then((module) => module.Discover))

/** All of the signed-in part: one page, whose places follow each other without asking the server. */
export function ChatApp({ path, seed, room, twitch, ...look }: Props) {
  return (
    <LookProvider {...look}>
      <ClientProvider seed={seed} room={room}>
        <PlaceProvider path={path}>
          <PageFrame>
            <PlaceView twitch={twitch} />
            <DialogHost />
            <EmojiHost />
            <ToastLine />
            <PageKeys />
          </PageFrame>
        </PlaceProvider>
      </ClientProvider>
    </LookProvider>
  )
}

function PageKeys() {
  useShortcuts()
  useEarlyPress()
  useArrivalFocus()
  return null
}

function PlaceView({ twitch }: Pick<Props, 'twitch'>) {
  const place = usePlace()
  const { me } = useSession()
  switch (place.name) {
    case 'rooms':
    case 'discover': {
      const roomId = place.name === 'rooms' ? place.roomId : null
      return (
        <Shell roomId={roomId} inside={place.name === 'discover' || roomId !== null}>
          {place.name === 'discover' ? <Discover /> : <RoomsPlace roomId={roomId} />}
        </Shell>
      )
    }
    case 'join':
      return <JoinByLink code={place.code} />
    case 'settings':
      return <Settings twitch={twitch} />
    case 'admin':
      return me?.admin ? <UserAdministration /> : <NotFound />
    case 'nowhere':
      return <NotFound />
  }
}
