import { useState } from 'react'
import type { Face as Drawn } from '#client/hooks/use-face.ts'

interface Props {
  face: Drawn
  className: string
}

/** A character. As it feels something, that face comes over the one that it has anyway, and goes again. */
export function Face({ face: { neutral, moved }, className }: Props) {
  // While it fades there is still something to be seen.
  const [over, setOver] = useState(moved)
  // What is so from the start, as where one scrolls to it, has not changed.
  const [first] = useState(moved)
  if (moved !== null && moved !== over) setOver(moved)
  const fading = `transition-opacity duration-160 ${over === first ? '' : 'starting:opacity-0'}`
  return (
    <span className={`relative block overflow-hidden bg-code ${className}`}>
      <Picture url={neutral} className="" />
      {over !== null && <Picture url={over} className={`${fading} ${moved === null ? 'opacity-0' : ''}`} />}
    </span>
  )
}

function Picture({ url, className }: { url: string; className: string }) {
  return (
    // eslint-disable-next-line @next/next/no-img-element -- drawn here: its address is the picture itself
    <img
      src={url}
      alt=""
      decoding="async"
      draggable={false}
      className={`absolute inset-0 size-full object-cover ${className}`}
    />
  )
}
