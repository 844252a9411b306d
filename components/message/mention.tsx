'use client'

import { createContext, use } from 'react'
import { useMentioned } from '#client/hooks/use-mentioned.ts'
import { openDialog } from '#components/chat/dialogs.ts'

/** The users that the message around it mentions. */
export const MentionsContext = createContext<readonly string[]>([])

/** A handle in a text: of somebody who was mentioned by it, else a word like others. */
export function Mention({ handle, text }: { handle: string; text: string }) {
  const ids = use(MentionsContext)
  return ids.length === 0 ? text : <MentionOf ids={ids} handle={handle} text={text} />
}

function MentionOf({ ids, handle, text }: { ids: readonly string[]; handle: string; text: string }) {
  const { user, isMe } = useMentioned(ids, handle)
  if (!user) return text
  const look = isMe ? 'bg-live text-on-live' : 'bg-soft text-accent hover:underline'
  return (
    <button
      type="button"
      title={`@${handle}`}
      onClick={() => openDialog({ name: 'profile', userId: user.id })}
      className={`rounded-sm px-1 font-medium [unicode-bidi:isolate] forced-colors:outline ${look}`}
    >
      @{user.name ?? handle}
    </button>
  )
}
