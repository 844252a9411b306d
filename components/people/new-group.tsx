'use client'

import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { NAME_MAX } from '#protocol/limits.ts'
import type { User } from '#protocol/user.ts'
import { useCreateRoom } from '#client/hooks/use-create-room.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { useFieldText } from '#components/ui/use-field-text.ts'
import { PeopleBox } from './people-box.tsx'
import { goToWrite } from './use-person-actions.ts'

interface Props {
  onDone: () => void
  onBack: () => void
}

/** Several people in a room of one's own; until one names it, it goes by theirs. */
export function NewGroup({ onDone, onBack }: Props) {
  const t = useTranslations('people.write')
  const common = useTranslations('common')
  const fieldText = useFieldText()
  const [people, setPeople] = useState<readonly User[]>([])
  const [name, setName] = useState<string | null>(null)
  const namesOfAll = useGroupName(people)
  const { create, busy, error } = useCreateRoom()
  const drop = (user: User) => setPeople((before) => before.filter(({ id }) => id !== user.id))
  const toggle = (user: User) =>
    setPeople((before) =>
      before.some(({ id }) => id === user.id) ? before.filter(({ id }) => id !== user.id) : [...before, user],
    )
  const shown = name ?? namesOfAll
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || people.length === 0) return
    const memberIds = people.map(({ id }) => id)
    const room = await create({
      name: shown.trim() === '' ? namesOfAll : shown,
      discoverable: false,
      data: {},
      memberIds,
    })
    if (!room) return
    onDone()
    goToWrite(room.id)
  }
  return (
    <form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={(event) => void submit(event)}>
      {people.length === 0 ? (
        <p className="flex min-h-7 items-center text-sm text-quiet pointer-coarse:min-h-11">{t('groupHint')}</p>
      ) : (
        <ul aria-label={t('chosen')} className="flex flex-wrap gap-1.5">
          {people.map((user) => (
            <li key={user.id} className="max-w-full">
              <button
                type="button"
                aria-label={t('drop', { name: user.name ?? '' })}
                onClick={() => drop(user)}
                className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-soft ps-3 pe-2 text-sm hover:bg-hover pointer-coarse:min-h-11 forced-colors:border"
              >
                <bdi className="truncate">{user.name}</bdi>
                <X aria-hidden className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PeopleBox chosen={people} onTake={toggle} onDropLast={() => setPeople((before) => before.slice(0, -1))} />
      <TextField
        label={t('name')}
        name="name"
        value={shown}
        maxLength={NAME_MAX}
        autoComplete="off"
        error={fieldText(error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <ErrorText error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>{common('back')}</Button>
        <Button type="submit" look="primary" disabled={busy || people.length === 0}>
          {t('createGroup')}
        </Button>
      </div>
    </form>
  )
}

/** As many of the names as a room's takes, one's own first. */
function useGroupName(people: readonly User[]): string {
  const format = useFormatter()
  const { me } = useSession()
  if (people.length === 0) return ''
  const names = [me, ...people].flatMap((user) => user?.name ?? [])
  for (let count = names.length; count > 1; count -= 1) {
    const name = format.list(names.slice(0, count), { type: 'conjunction' })
    if (name.length <= NAME_MAX) return name
  }
  return names.at(-1) ?? ''
}
