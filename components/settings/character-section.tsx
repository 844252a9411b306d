'use client'

import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Me } from '#protocol/user.ts'
import { Part } from '#components/chat/part.ts'
import { usePart } from '#components/chat/use-part.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { LoadFailed } from './load-failed.tsx'

const editor = new Part(() => import('./character/character-editor.tsx').then((module) => module.CharacterEditor))

/** How one is drawn. The editor comes with its first use. */
export function CharacterSection({ me }: { me: Me }) {
  const t = useTranslations('settings.character')
  const [failed, setFailed] = useState(false)
  const there = usePart(
    editor,
    !failed,
    useCallback(() => setFailed(true), []),
  )
  const Editor = there ? editor.value : null
  if (Editor) return <Editor me={me} />
  return failed ? <LoadFailed onRetry={() => setFailed(false)} /> : <Skeleton label={t('loading')} rows={6} />
}
