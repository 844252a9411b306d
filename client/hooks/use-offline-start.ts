'use client'

import { useEffect, useState } from 'react'
import type { SyncOutput } from '#protocol/sync.ts'
import type { RoomPage } from '#server/runtime.ts'
import { servedBuild } from '#client/session/build.ts'
import { openSnapshotStorage } from '#client/session/snapshot-storage.ts'
import { askPatience } from '#client/session/worker.ts'
import { seedOf, type Snapshot } from '#client/store/snapshot.ts'

/** What a page begins with that the server did not render: what this browser keeps. */
export type OfflineStart =
  | { readonly state: 'reading' | 'none' }
  | { readonly state: 'ready'; readonly seed: SyncOutput; readonly room: RoomPage | null }

/** Milliseconds. */
const LOOK_EVERY = 5_000

/** `roomIdOf`: the room that the page's address is about. Where nothing is kept, the page is loaded when the server is there. */
export function useOfflineStart(roomIdOf: (path: string) => string | null): OfflineStart {
  const [start, setStart] = useState<OfflineStart>({ state: 'reading' })
  useEffect(() => {
    let gone = false
    const storage = openSnapshotStorage()
    void (storage?.read() ?? Promise.resolve(null))
      .catch(() => null)
      .then((kept) => {
        storage?.close()
        if (!gone) setStart(kept ? begin(kept, roomIdOf(window.location.pathname)) : { state: 'none' })
      })
    return () => {
      gone = true
    }
  }, [roomIdOf])
  const none = start.state === 'none'
  useEffect(() => {
    if (!none) return
    const look = () =>
      void servedBuild().then((build) => {
        if (build !== null) loadPatiently()
      })
    const timer = setInterval(look, LOOK_EVERY)
    window.addEventListener('online', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
    }
  }, [none])
  return start
}

/** Asks the server for the page again, however long it takes. */
export function loadPatiently(): void {
  askPatience()
  window.location.reload()
}

function begin(kept: Snapshot, roomId: string | null): OfflineStart {
  const messages = kept.rooms.find(({ room }) => room.id === roomId)?.messages
  return {
    state: 'ready',
    seed: seedOf(kept),
    room:
      roomId === null || !messages
        ? null
        : { roomId, messages: [...messages], mine: {}, past: [], users: [...kept.users], blocked: [...kept.blocked] },
  }
}
