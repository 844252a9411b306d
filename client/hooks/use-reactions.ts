'use client'

import { useMemo } from 'react'
import type { Message } from '#protocol/message.ts'
import { ownReactions, type ShownReaction, shownReactions } from '#client/store/reactions.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { useClient } from './client-provider.ts'
import { useStore } from './use-store.ts'

/** What is shown under a message, one's own presses included before the server has answered. */
export function useShownReactions(message: Message): readonly ShownReaction[] {
  const told = useStore((state) => state.reactions[message.id])
  const wishes = useStore((state) => state.reacting[message.id])
  const me = useStore((state) => state.me)
  return useMemo(() => {
    const mine = ownReactions({ me, reactions: told ? { [message.id]: told } : {} }, message)
    return shownReactions(message, mine, wishes, me?.id ?? null)
  }, [message, told, wishes, me])
}

/** Whether there is anything to show. */
export const useHasReactions = ({ id, data }: Message): boolean =>
  useStore((state) => data.reactions !== undefined || state.reacting[id] !== undefined)

/** Gives a reaction or takes it back; settles with what went wrong, or null. */
export function useReactor(): (message: Message, emoji: string, wish: boolean) => Promise<CallError | null> {
  const { reactor } = useClient()
  return (message, emoji, wish) => reactor.wish(message.id, emoji, wish)
}

export type { ShownReaction }
