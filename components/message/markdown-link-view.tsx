'use client'

import type { ReactNode } from 'react'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Go } from '#components/place/use-place.tsx'

interface Props {
  href: string
  /** Where it really leads, if its text says otherwise. */
  host: string | null
  children: ReactNode
}

const LOOK = 'text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent'

/** A link that somebody wrote: it leads out, and tells the other side nothing; rooms and invitations open here. */
export function MarkdownLink({ href, host, children }: Props) {
  const here = usePlaceHere(href)
  return (
    <>
      {here ? (
        <Go href={here} className={LOOK}>
          <bdi>{children}</bdi>
        </Go>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" className={LOOK}>
          <bdi>{children}</bdi>
        </a>
      )}
      {host !== null && (
        <>
          {' '}
          <bdi dir="ltr" className="text-sm text-quiet">
            ({host})
          </bdi>
        </>
      )}
    </>
  )
}

/** The path of a room or an invitation of this site. What this site is called is known once the page is there. */
function usePlaceHere(href: string): string | null {
  const hydrated = useHydrated()
  if (!hydrated || !href.startsWith(`${window.location.origin}/`)) return null
  const path = href.slice(window.location.origin.length)
  return /^\/(?:rooms|join)\/[^/]/.test(path) ? path : null
}
