'use client'

import { useState } from 'react'
import { useHydrated } from '#client/hooks/use-hydrated.ts'
import { Button, type ButtonLook } from '#components/ui/button.tsx'
import { beginTwitch } from './begin-twitch.ts'

interface Props {
  text: string
  /** Where to come back to. */
  next: string
  simulated: boolean
  look?: ButtonLook
}

/** Disabled until its script is there, as the forms are; busy until the page has left. */
export function TwitchButton({ text, next, simulated, look = 'primary' }: Props) {
  const hydrated = useHydrated()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const begin = async () => {
    setState('busy')
    if (!(await beginTwitch(next))) setState('failed')
  }
  return (
    <div className="grid gap-2">
      <Button
        look={look}
        disabled={!hydrated || state === 'busy'}
        onClick={() => void begin()}
        className={look === 'primary' ? '' : 'justify-self-start'}
      >
        <Glyph />
        {text}
      </Button>
      {simulated && (
        <p className="text-sm text-quiet">Simulated Twitch: it runs on this server, and nothing reaches Twitch.</p>
      )}
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger">
          The server did not answer. Try again in a moment.
        </p>
      )}
    </div>
  )
}

/** A speech bubble that is on the air. */
function Glyph() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 fill-none stroke-current stroke-2">
      <path d="M3 4.5h14v9H9l-3.5 3v-3H3z" strokeLinejoin="round" />
      <circle cx="10" cy="9" r="1.5" className="fill-current stroke-none" />
    </svg>
  )
}
