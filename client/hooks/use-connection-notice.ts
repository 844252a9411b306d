'use client'

import { useEffect, useState } from 'react'
import { useStatus } from './use-status.ts'

/** What is worth saying of the connection. */
export type ConnectionNotice = 'none' | 'waiting' | 'trying' | 'back'

/** A break shorter than this is none of anybody's business. Milliseconds. */
const BLIP = 1_000
const BACK_FOR = 2_000

/** Says only what lasts, and for a moment that it is over. */
export function useConnectionNotice(): ConnectionNotice {
  const { status } = useStatus()
  const { name } = status
  const [shown, setShown] = useState<'none' | 'lost' | 'back'>('none')
  const again = name === 'connecting' || (name === 'syncing' && status.first)
  const lost = name === 'offline' || (again && status.attempt > 0)
  const live = name === 'live'
  const isShown = shown === 'lost'
  useEffect(() => {
    if (lost && !isShown) {
      const timer = setTimeout(() => setShown('lost'), BLIP)
      return () => clearTimeout(timer)
    }
    if (live && isShown) {
      const timer = setTimeout(() => setShown('back'))
      return () => clearTimeout(timer)
    }
  }, [lost, live, isShown])
  useEffect(() => {
    if (shown !== 'back') return
    const timer = setTimeout(() => setShown('none'), BACK_FOR)
    return () => clearTimeout(timer)
  }, [shown])
  if (shown !== 'lost') return shown === 'back' && !lost ? 'back' : 'none'
  return name === 'offline' ? 'waiting' : 'trying'
}
