'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useCommand } from '#client/hooks/use-command.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'

/** Joining again gives the same answer, so that a reload, or an effect that runs twice, does no harm. */
export function JoinByLink({ code }: { code: string }) {
  const router = useRouter()
  const live = useIsLive()
  const { run, error } = useCommand('room.join')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!live) return
    let left = false
    void run({ code }).then((answer) => {
      if (answer && !left) router.replace(`/rooms/${answer.output.room.id}`)
    })
    return () => {
      left = true
    }
  }, [live, code, run, router, attempt])
  if (error?.code === 'not_found' || error?.code === 'invalid_input') {
    return (
      <Notice
        title="This invitation leads nowhere"
        text="Its code was replaced, or the room is closed. Ask for a new one."
      />
    )
  }
  if (error) return <Notice title="You could not join" text={error.detail} onRetry={() => setAttempt(attempt + 1)} />
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle name="Joining" />
      <h1 role="status" className="text-quiet">
        Joining the room…
      </h1>
    </main>
  )
}
