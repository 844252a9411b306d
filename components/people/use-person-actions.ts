'use client'

import { useTranslations } from 'use-intl'
import type { User } from '#protocol/user.ts'
import { useOpenDirect } from '#client/hooks/use-open-direct.ts'
import { type RelationshipType, useSetRelationship } from '#client/hooks/use-relationships.ts'
import type { CallError } from '#client/transport/call-error.ts'
import { say } from '#components/chat/toast.ts'
import { roomPath } from '#components/place/place.ts'
import { go } from '#components/place/use-place.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'

type Person = Pick<User, 'id' | 'name'>

/** What one does about somebody. What has no place of its own to tell how it went is told in a line, with the way back. */
export function usePersonActions() {
  const t = useTranslations('people.actions')
  const common = useTranslations('common')
  const failureText = useFailureText()
  const openDirect = useOpenDirect()
  const setRelationship = useSetRelationship()

  const tell = (error: CallError | null) => {
    if (error) say(failureText(error))
  }
  /** `before` is what holds again once it is undone. Settles with what went wrong, for who has a place to say it. */
  const tryChange = async (
    { id, name }: Person,
    type: RelationshipType,
    before: RelationshipType,
  ): Promise<CallError | null> => {
    const words = type ?? (before === 'block' ? 'unblocked' : 'unfriended')
    const error = await setRelationship(id, type)
    const undo = { name: t('undo'), act: () => void setRelationship(id, before).then(tell) }
    if (!error) say(t(words, { name: name ?? common('deletedUser') }), undo)
    return error
  }
  /** Goes where one writes to somebody. `closed`: what stands in front of the page goes, and gives the focus back before. */
  const tryWrite = async ({ id }: Pick<Person, 'id'>, closed: () => void = () => {}): Promise<CallError | null> => {
    const opened = await openDirect(id)
    if ('error' in opened) return opened.error
    closed()
    goToWrite(opened.roomId)
    return null
  }
  return {
    tryChange,
    tryWrite,
    change: async (...change: Parameters<typeof tryChange>) => tell(await tryChange(...change)),
    write: async (person: Pick<Person, 'id'>) => tell(await tryWrite(person)),
  }
}

/** Whoever is there already is where one writes, too. */
export function goToWrite(roomId: string): void {
  go(roomPath(roomId))
  setTimeout(() => {
    if (!window.matchMedia('(pointer: fine)').matches) return
    document.querySelector<HTMLElement>('main textarea, main [contenteditable="true"]')?.focus({ preventScroll: true })
  })
}
