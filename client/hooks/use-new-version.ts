'use client'

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { NewVersion } from '#client/session/new-version.ts'
import type { State } from '#client/store/state.ts'
import { useClient } from './client-provider.ts'

export interface Version {
  /** Another version than this page's is served. */
  isNew: boolean
  /** Whether the place that one goes to is to be loaded anew, and with it the new version; once. */
  takeReload: () => boolean
}

/** Something is on its way to the server. */
const isSending = ({ pending }: State) => pending.some(({ state }) => state === 'waiting')

/** A field holds text, or a dialog is open: the page is not to go away under somebody's hands. */
const isInUse = () =>
  document.querySelector('dialog[open]') !== null ||
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')].some(
    (field) => field.value !== '' && !['checkbox', 'radio', 'hidden'].includes(field.type),
  )

/**
 * Asks after each reconnection, and every hour. `fromShell`: the page was opened without a connection and may be old
 * from the start. Reloads by itself when the tab is put away and nothing is being written or sent.
 */
export function useNewVersion(fromShell: boolean): Version {
  const client = useClient()
  const [version] = useState(() => new NewVersion())
  const isNew = useSyncExternalStore(version.subscribe, version.get, () => null) !== null
  useEffect(() => version.start(), [version])
  useEffect(() => {
    let wasLive = fromShell
    let live = client.connection.status.name === 'live'
    if (live) wasLive = true
    return client.connection.subscribe(() => {
      const { name } = client.connection.status
      if (name === 'live' && !live && wasLive) void version.look()
      if (name === 'live') wasLive = true
      if (name !== 'syncing') live = name === 'live'
    })
  }, [client, version, fromShell])
  useEffect(() => {
    if (!isNew) return
    const onVisibility = () => {
      if (document.visibilityState !== 'hidden' || isSending(client.store.getSnapshot()) || isInUse()) return
      if (version.takeReload()) window.location.reload()
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [client, isNew, version])
  return useMemo(
    () => ({
      isNew,
      takeReload: () =>
        isNew &&
        client.connection.status.name === 'live' &&
        !isSending(client.store.getSnapshot()) &&
        version.takeReload(),
    }),
    [client, isNew, version],
  )
}
