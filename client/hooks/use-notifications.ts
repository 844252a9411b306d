'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import {
  askPermission,
  isSupported,
  permission,
  type Permission,
  watchPermission,
} from '#client/notifications/permission.ts'
import { DEFAULTS } from '#client/notifications/preference-store.ts'
import {
  type NotificationSettings,
  type Preferences,
  roomNotifications,
  type RoomNotifications,
} from '#client/notifications/preferences.ts'
import { useClient } from './client-provider.ts'
import { useHydrated } from './use-hydrated.ts'
import { useStore } from './use-store.ts'

export interface Notifications {
  supported: boolean
  permission: Permission
  settings: NotificationSettings
  update: (change: Partial<NotificationSettings>) => void
  /** Asks the browser; by a press only. */
  ask: () => Promise<void>
  /** Shows one, and plays the sound, as it is set. */
  test: () => void
}

const defaultPermission = (): Permission => 'default'

export function usePreferences(): Preferences {
  const { preferences } = useClient()
  return useSyncExternalStore(preferences.subscribe, preferences.get, DEFAULTS)
}

/** How one is told on this device of what others write. */
export function useNotifications(): Notifications {
  const client = useClient()
  const { preferences } = client
  const { settings } = usePreferences()
  const supported = useHydrated() && isSupported()
  const allowed = useSyncExternalStore(watchPermission, permission, defaultPermission)
  const update = useCallback(
    (change: Partial<NotificationSettings>) =>
      preferences.update((now) => ({ ...now, settings: { ...now.settings, ...change } })),
    [preferences],
  )
  const ask = useCallback(async () => {
    await askPermission()
    preferences.update((now) => ({
      ...now,
      asked: true,
      settings: { ...now.settings, enabled: now.settings.enabled || permission() === 'granted' },
    }))
  }, [preferences])
  const test = useCallback(() => client.testNotification(), [client])
  return useMemo(
    () => ({ supported, permission: allowed, settings, update, ask, test }),
    [supported, allowed, settings, update, ask, test],
  )
}

/** The same for one room: what was chosen for it, else by its size. */
export function useRoomNotifications(
  roomId: string,
): RoomNotifications & { update: (change: Partial<RoomNotifications>) => void } {
  const { preferences } = useClient()
  const chosen = usePreferences()
  const memberCount = useStore((state) => state.rooms[roomId]?.memberCount ?? 0)
  const update = useCallback(
    (change: Partial<RoomNotifications>) =>
      preferences.update((now) => ({ ...now, rooms: { ...now.rooms, [roomId]: { ...now.rooms[roomId], ...change } } })),
    [preferences, roomId],
  )
  return useMemo(
    () => ({ ...roomNotifications(chosen, { id: roomId, memberCount }), update }),
    [chosen, roomId, memberCount, update],
  )
}
