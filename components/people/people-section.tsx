'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Relationship } from '#protocol/relationship.ts'
import { useRelationships } from '#client/hooks/use-relationships.ts'
import { useUser } from '#client/hooks/use-user.ts'
import { openDialog } from '#components/chat/dialogs.ts'
import { SettingsPart } from '#components/settings/settings-part.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { usePersonActions } from './use-person-actions.ts'

type Type = NonNullable<Relationship['type']>

/** Those about whom one has said something: friends, and whom one has blocked. */
export function PeopleSection() {
  const t = useTranslations('people.section')
  const relationships = useRelationships()
  const common = useTranslations('common')
  const all = Object.values(relationships ?? {}).sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
  return (
    <>
      {(['friend', 'block'] as const).map((type) => (
        <SettingsPart key={type} title={t(`${type}.title`)} text={t(`${type}.text`)}>
          {relationships ? (
            <People type={type} ids={all.filter((one) => one.type === type).map(({ otherId }) => otherId)} />
          ) : (
            <Skeleton label={common('loading')} rows={2} />
          )}
        </SettingsPart>
      ))}
      <div>
        <Button onClick={() => openDialog({ name: 'newMessage' })}>{t('find')}</Button>
      </div>
    </>
  )
}

function People({ type, ids }: { type: Type; ids: readonly string[] }) {
  const t = useTranslations('people.section')
  const list = useRef<HTMLUListElement>(null)
  if (ids.length === 0) return <p className="text-quiet">{t(`${type}.none`)}</p>
  return (
    <ul
      ref={list}
      tabIndex={-1}
      aria-label={t(`${type}.title`)}
      className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line border-y border-line"
    >
      {ids.map((id) => (
        <PersonRow key={id} id={id} type={type} onGone={() => list.current?.focus()} />
      ))}
    </ul>
  )
}

function PersonRow({ id, type, onGone }: { id: string; type: Type; onGone: () => void }) {
  const t = useTranslations('people.section')
  const common = useTranslations('common')
  const user = useUser(id)
  const { change, write } = usePersonActions()
  const name = user === undefined ? common('unknownUser') : (user?.name ?? common('deletedUser'))
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <button
        type="button"
        onClick={() => openDialog({ name: 'profile', userId: id })}
        className="flex min-h-11 min-w-0 flex-1 basis-40 items-center gap-3 rounded-md text-start hover:bg-hover"
      >
        <Avatar id={id} name={user?.name ?? null} url={user?.avatarUrl ?? null} />
        <span className="min-w-0">
          <bdi className="block w-fit max-w-full truncate leading-5 font-medium">{name}</bdi>
          {user && <bdi className="block w-fit max-w-full truncate text-xs text-quiet">@{user.handle}</bdi>}
        </span>
      </button>
      {type === 'friend' && user?.name != null && (
        <Button small aria-label={t('writeTo', { name })} onClick={() => void write(user)}>
          {t('write')}
        </Button>
      )}
      <Button
        small
        aria-label={t(`${type}.undoOf`, { name })}
        onClick={() => {
          onGone()
          void change({ id, name: user?.name ?? null }, null, type)
        }}
      >
        {t(`${type}.undo`)}
      </Button>
    </li>
  )
}
