'use client'

import type { ReactNode } from 'react'
import { useHasClient } from '#client/hooks/client-provider.ts'
import { useFace } from '#client/hooks/use-face.ts'
import type { PresenceState } from '#client/hooks/use-presence.ts'
import type { ShownEmotion } from '#client/visuals/shown-emotion.ts'
import { EMOTION_SIGNS } from '#components/visual/emotion-signs.ts'
import { Face } from '#components/visual/face.tsx'
import { firstLetter, hueOf } from './letter.ts'

interface Props {
  /** What the colour is chosen by; of a person, the user that it is. */
  id: string
  name: string | null
  url?: string | null
  /** Of a person's presence; left out where it is not known. */
  presence?: PresenceState | undefined
  /** With which face a person is seen. */
  emotion?: ShownEmotion | null
  size?: 'tiny' | 'small' | 'normal' | 'large'
  /** A room's is a rounded square, a person's a circle. */
  shape?: 'person' | 'room'
  letter?: string | undefined
  hue?: number | undefined
}

const SIZES = { tiny: 'size-5 text-xs', small: 'size-6 text-xs', normal: 'size-9 text-base', large: 'size-14 text-xl' }
const CORNERS = { tiny: 'rounded-sm', small: 'rounded-md', normal: 'rounded-[0.625rem]', large: 'rounded-xl' }
const SIGNS = { tiny: 'text-[0.625rem]', small: 'text-[0.625rem]', normal: 'text-xs', large: 'text-lg' }

/** Full, half, empty: told apart without their colours, too. */
const DOTS: Readonly<Record<PresenceState, string>> = {
  online: 'bg-accent forced-colors:bg-[CanvasText]',
  idle: 'bg-[linear-gradient(to_right,var(--color-accent)_50%,var(--color-page)_50%)] forced-colors:bg-[linear-gradient(to_right,CanvasText_50%,Canvas_50%)]',
  offline: 'bg-field forced-colors:bg-[Canvas]',
}

/**
 * A person's character, a picture, or a letter on a colour that is always the same for the same id. Whoever draws it says
 * the name beside it, and the emotion.
 */
export function Avatar({ shape = 'person', ...rest }: Props) {
  const known = useHasClient()
  return shape === 'person' && known && rest.id !== '' ? <Person {...rest} /> : <Plain shape={shape} {...rest} />
}

function Person({ emotion = null, ...rest }: Omit<Props, 'shape'>) {
  const face = useFace(rest.id, emotion)
  const { size = 'normal' } = rest
  if (face) {
    return (
      <Edge presence={rest.presence}>
        <Face face={face} className={`${SIZES[size]} rounded-full`} />
      </Edge>
    )
  }
  return <Plain {...rest} emotion={emotion} />
}

function Plain({ id, name, url, presence, emotion = null, size = 'normal', shape = 'person', letter, hue }: Props) {
  const form = `${SIZES[size]} ${shape === 'person' ? 'rounded-full' : CORNERS[size]}`
  return (
    <Edge presence={presence}>
      {url ? (
        // eslint-disable-next-line @next/next/no-img-element -- small, and from the one other origin that pictures come from
        <img src={url} alt="" loading="lazy" decoding="async" className={`${form} bg-code object-cover`} />
      ) : (
        <span
          data-hue={hue ?? hueOf(id)}
          className={`${form} inline-grid place-items-center bg-(--hue) font-semibold text-(--on-hue)`}
        >
          {letter ?? firstLetter(name ?? '')}
        </span>
      )}
      {emotion !== null && (
        <span data-emotion={emotion} className={`absolute -end-1 -top-1 font-emoji leading-none ${SIGNS[size]}`}>
          {EMOTION_SIGNS[emotion]}
        </span>
      )}
    </Edge>
  )
}

function Edge({ presence, children }: { presence: PresenceState | undefined; children: ReactNode }) {
  return (
    <span aria-hidden className="relative inline-flex shrink-0 select-none">
      {children}
      {presence !== undefined && (
        <span
          data-presence={presence}
          className={`absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-page forced-color-adjust-none forced-colors:border-[CanvasText] ${DOTS[presence]}`}
        />
      )}
    </span>
  )
}
