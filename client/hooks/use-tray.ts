'use client'

import { useSyncExternalStore } from 'react'
import type { PageClient } from '#client/session/page-client.ts'
import { EMPTY_TRAY, Tray } from '#client/uploads/tray.ts'
import { useClient } from './client-provider.ts'

const trays = new WeakMap<PageClient, Map<string, Tray>>()

/** A room's pictures wait for one who looks into another room meanwhile, as what one writes does. */
function trayOf(client: PageClient, roomId: string): Tray {
  const known = trays.get(client)?.get(roomId)
  if (known) return known
  const tray = new Tray(() => import('#client/uploads/send-picture.ts').then((module) => module.sendPicture))
  client.connection.subscribe(() => {
    if (client.connection.status.name === 'live') tray.retryOffline()
  })
  trays.set(client, (trays.get(client) ?? new Map<string, Tray>()).set(roomId, tray))
  return tray
}

export function useTray(roomId: string) {
  const client = useClient()
  const tray = trayOf(client, roomId)
  const { items, leftOut, waiting } = useSyncExternalStore(tray.subscribe, tray.getSnapshot, () => EMPTY_TRAY)
  return { tray, items, leftOut, waiting }
}

export type { Tray, TrayItem } from '#client/uploads/tray.ts'
export { previewOf } from '#client/uploads/previews.ts'
