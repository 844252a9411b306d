'use client'

import { Clock } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useUser } from '#client/hooks/use-user.ts'
import type { ShownEmotion } from '#client/visuals/shown-emotion.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { GutterMood, MoodSign, MoodText } from '#components/visual/mood.tsx'
import { Moment } from './moment.tsx'
import { PersonName } from './person-name.tsx'

interface Props extends Omit<ComponentProps<'article'>, 'children'> {
  senderId: string | null
  at: number
  follows: boolean
  /** Of what is on its way: it has no time yet. */
  status?: string | undefined
  /** With which face it is said; of what follows, where that is another than before. */
  emotion: ShownEmotion | null
  children: ReactNode
}

/**
 * Where the parts of a message lie: the same for one that is said and one that is on its way, so that nothing moves when
 * the one becomes the other. Density is the style sheet's affair, not a reason to render.
 */
export function MessageFrame({ senderId, at, follows, status, emotion, children, className = '', ...rest }: Props) {
  const time = status === undefined ? <Moment at={at} /> : <Waiting status={status} />
  return (
    <article
      tabIndex={-1}
      className={`group relative ps-16 pe-4 pb-0.5 outline-offset-[-2px] hover:bg-hover/60 in-data-[density=compact]:pb-0 max-sm:ps-14 ${follows ? 'pt-0.5 in-data-[density=compact]:pt-0' : 'pt-2 in-data-[density=compact]:pt-1'} ${className}`}
      {...rest}
    >
      {follows ? (
        <>
          {emotion !== null && status === undefined && <GutterMood id={senderId} emotion={emotion} />}
          <Gutter seen={status !== undefined}>{time}</Gutter>
        </>
      ) : (
        <>
          <SenderAvatar id={senderId} emotion={emotion} />
          <div className="absolute start-0 hidden h-5.5 w-16 items-center justify-end pe-2 in-data-[density=compact]:flex max-sm:w-14">
            {time}
          </div>
          <p className="flex min-w-0 items-baseline gap-2">
            <PersonName id={senderId} />
            {emotion !== null && <MoodSign emotion={emotion} />}
            <MoodText emotion={emotion} />
            <span className="inline-flex shrink-0 in-data-[density=compact]:hidden">{time}</span>
            {status !== undefined && <span className="truncate text-xs text-quiet">{status}</span>}
          </p>
        </>
      )}
      {children}
    </article>
  )
}

function Gutter({ seen, children }: { seen: boolean; children: ReactNode }) {
  const shown = seen ? '' : 'opacity-0 group-hover:opacity-100 group-focus:opacity-100 group-focus-within:opacity-100'
  return (
    <div className={`absolute start-0 flex h-5.5 w-16 items-center justify-end pe-2 max-sm:w-14 ${shown}`}>
      {children}
    </div>
  )
}

function Waiting({ status }: { status: string }) {
  return (
    <span title={status} className="inline-flex self-center text-quiet">
      <Clock aria-hidden className="size-3.5" />
      <span className="sr-only">{status}</span>
    </span>
  )
}

function SenderAvatar({ id, emotion }: { id: string | null; emotion: ShownEmotion | null }) {
  const user = useUser(id)
  return (
    <span className="absolute start-4 top-2.5 in-data-[density=compact]:hidden max-sm:start-2.5">
      <Avatar id={id ?? ''} name={user?.name ?? null} url={user?.avatarUrl ?? null} emotion={emotion} />
    </span>
  )
}
