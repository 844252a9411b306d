'use client'

import { useEffect, useRef } from 'react'
import { Looking } from '#client/notifications/looking.ts'
import { Notifier, type NotifierParts } from '#client/notifications/notifier.ts'
import { openScreen } from '#client/notifications/screen.ts'
import { permission } from '#client/notifications/permission.ts'
import { playSound } from '#client/notifications/sound.ts'
import { useAttention } from './use-attention.ts'
import { useClient } from './client-provider.ts'

interface Props extends Pick<NotifierParts, 'words' | 'testWords'> {
  /** The room that is shown; null where none is. */
  roomId: string | null
  /** A notification was pressed. */
  onOpen: (path: string) => void
}

/** How long a name is waited for. Milliseconds. */
const NAME_WAITS = 1_000

/** Tells of what others write, as long as it is mounted. */
export function useNotifier({ roomId, onOpen, words, testWords }: Props): void {
  const client = useClient()
  const attention = useAttention()
  const looking = useRef<Looking>(null)
  const latest = useRef({ onOpen, words, testWords })
  useEffect(() => {
    latest.current = { onOpen, words, testWords }
  }, [onOpen, words, testWords])

  useEffect(() => {
    const { store, connection, preferences, loader } = client
    const locks = (navigator as Partial<Navigator>).locks ?? null
    looking.current = new Looking(locks)
    const screen = openScreen()
    const isLive = () => connection.status.name === 'live'
    const notifier = new Notifier({
      ...{ store, preferences, looking: looking.current, screen, playSound },
      isDecided: () => permission() !== 'default',
      loadUser: (id) => Promise.race([loader.user(id), new Promise<void>((done) => setTimeout(done, NAME_WAITS))]),
      words: (told) => latest.current.words(told),
      testWords: () => latest.current.testWords(),
    })
    client.setNotifier(notifier)
    let wasLive = false
    const onStatus = () => {
      if (wasLive || !isLive()) return
      wasLive = true
      notifier.live()
    }
    onStatus()
    const stops = [
      connection.subscribe(onStatus),
      notifier.start(),
      screen.onPress((path) => latest.current.onOpen(path)),
    ]
    return () => {
      client.setNotifier(null)
      looking.current = null
      for (const stop of stops) stop()
    }
  }, [client])

  useEffect(() => {
    looking.current?.at(attention ? roomId : null)
  }, [attention, roomId])
}

export type { Told } from '#client/notifications/notifier.ts'
