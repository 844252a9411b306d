'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { Visual } from '#protocol/visual.ts'
import type { PageClient } from '#client/session/page-client.ts'
import { faces } from '#client/visuals/faces.ts'
import type { ShownEmotion } from '#client/visuals/shown-emotion.ts'
import { VisualLoader } from '#client/visuals/visual-loader.ts'
import { useClient } from './client-provider.ts'
import { useIsLive } from './use-status.ts'
import { useStore } from './use-store.ts'

export interface Face {
  /** The address of a picture. */
  readonly neutral: string
  /** The same person as they feel; null where they do not show it. */
  readonly moved: string | null
}

const loaders = new WeakMap<PageClient, VisualLoader>()

function loaderOf(client: PageClient): VisualLoader {
  const known = loaders.get(client)
  if (known) return known
  const loader = new VisualLoader(client.store, (ids) => client.run('visual.list', { ids }))
  loaders.set(client, loader)
  return loader
}

/** Somebody's character; undefined where they have none, or it is not there yet. */
export function useVisual(userId: string): Visual | undefined {
  const client = useClient()
  const live = useIsLive()
  const user = useStore((state) => state.users[userId])
  const visual = useStore((state) => {
    const id = state.users[userId]?.visualId
    return id ? state.visuals[id] : undefined
  })
  useEffect(() => {
    if (live && user?.visualId) loaderOf(client).want(user)
  }, [live, user, client])
  return visual
}

const notYet = () => null

/** How somebody looks, with an emotion or without; null where that cannot be drawn, or not yet. */
export function useFace(userId: string, emotion: ShownEmotion | null): Face | null {
  const visual = useVisual(userId)
  const neutral = useSyncExternalStore(faces.subscribe, () => (visual ? faces.get(visual, null) : null), notYet)
  if (!visual || neutral === null) return null
  const moved = emotion && visual.emotions[emotion] ? faces.get(visual, emotion) : null
  return { neutral, moved: moved === neutral ? null : moved }
}
