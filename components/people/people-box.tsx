'use client'

import { Check, Search, UserCheck } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { User } from '#protocol/user.ts'
import { useRelationship } from '#client/hooks/use-relationships.ts'
import { useIsLive } from '#client/hooks/use-status.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { usePeopleChoices } from './use-people-choices.ts'

interface Props {
  /** Those that are chosen, where several can be; null where one is taken at once. */
  chosen: readonly User[] | null
  onTake: (user: User) => void
  /** The last of the chosen ones goes. */
  onDropLast?: () => void
}

/** Finds people by name or handle. A combobox over one list; the focus stays in the field. */
export function PeopleBox({ chosen, onTake, onDropLast }: Props) {
  const t = useTranslations('people.find')
  const common = useTranslations('common')
  const live = useIsLive()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState<string | null>(null)
  const { q, people, settled, busy, error, reload } = usePeopleChoices(typed)
  const at = Math.max(
    0,
    people.findIndex((user) => user.id === pointed),
  )
  const active = people[at]
  // Where it comes into a dialog that is open already.
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])
  const take = (user: User) => {
    onTake(user)
    if (chosen) setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && !event.altKey && people.length > 0) {
      event.preventDefault()
      setPointed(people[(at + step + people.length) % people.length]?.id ?? null)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      // What is shown for the letters before is not what was meant.
      if (active && (settled || pointed !== null)) take(active)
    }
    if (event.key === 'Backspace' && typed === '') onDropLast?.()
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <span className="relative block">
        <Search aria-hidden className="absolute start-3 top-1/2 size-5 -translate-y-1/2 stroke-[1.75] text-quiet" />
        <input
          ref={field}
          role="combobox"
          data-autofocus
          aria-label={t('label')}
          aria-expanded={people.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-${active.id}` : undefined}
          dir="auto"
          value={typed}
          placeholder={t('label')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => {
            setTyped(event.target.value)
            setPointed(null)
          }}
          onKeyDown={onKeyDown}
          className="min-h-11 w-full rounded-md border border-field bg-page ps-10 pe-3 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0"
        />
      </span>
      <div className="h-72 max-h-[45dvh] overflow-y-auto overscroll-contain">
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t('list')}
          aria-multiselectable={chosen ? true : undefined}
          className="grid grid-cols-[minmax(0,1fr)]"
        >
          {people.map((user) => (
            <Choice
              key={user.id}
              id={`${id}-${user.id}`}
              user={user}
              active={user === active}
              chosen={chosen ? chosen.some((one) => one.id === user.id) : null}
              onPoint={() => setPointed(user.id)}
              onTake={() => take(user)}
            />
          ))}
        </div>
        {people.length === 0 && q === '' && <p className="px-2 py-3 text-quiet">{t('hint')}</p>}
        {people.length === 0 && q !== '' && settled && (
          <p className="px-2 py-3 wrap-anywhere text-quiet">{t('nobody', { q })}</p>
        )}
        {people.length === 0 && !settled && !error && (
          <p className="px-2 py-3 text-quiet">{live ? t('looking') : common('errors.offline')}</p>
        )}
        {error && (
          <div className="grid justify-items-start gap-2 px-2 py-3">
            <ErrorText error={error} />
            <Button small disabled={busy} onClick={reload}>
              {common('retry')}
            </Button>
          </div>
        )}
      </div>
      <p role="status" className="sr-only">
        {q !== '' && settled && t('found', { count: people.length })}
      </p>
    </div>
  )
}

interface ChoiceProps {
  id: string
  user: User
  active: boolean
  /** Null where several cannot be chosen. */
  chosen: boolean | null
  onPoint: () => void
  onTake: () => void
}

function Choice({ id, user, active, chosen, onPoint, onTake }: ChoiceProps) {
  const t = useTranslations('people.find')
  const related = useRelationship(user.id)
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen ?? active}
      data-active={active || undefined}
      // A list that moves under the pointer chooses nothing by itself.
      onPointerMove={active ? undefined : onPoint}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
      className="tap flex cursor-pointer items-center gap-3 rounded-md px-2 py-1 data-active:bg-selected forced-colors:data-active:outline"
    >
      <Avatar id={user.id} name={user.name} url={user.avatarUrl} />
      <span className="min-w-0 flex-1">
        <bdi className="block w-fit max-w-full truncate leading-5 font-medium">{user.name}</bdi>
        <bdi className="block w-fit max-w-full truncate text-xs text-quiet">@{user.handle}</bdi>
      </span>
      {related === 'friend' && (
        <span className="inline-flex shrink-0 items-center gap-1 text-xs text-quiet">
          <UserCheck aria-hidden className="size-4 stroke-[1.75]" />
          {t('friend')}
        </span>
      )}
      {related === 'block' && <span className="shrink-0 text-xs text-quiet">{t('blocked')}</span>}
      {chosen !== null && (
        <span
          aria-hidden
          className={`inline-grid size-5 shrink-0 place-items-center rounded-full border ${chosen ? 'border-accent bg-accent text-on-accent' : 'border-field'}`}
        >
          {chosen && <Check className="size-3.5 stroke-[2.5]" />}
        </span>
      )}
    </div>
  )
}
