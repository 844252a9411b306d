'use client'

import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useUnread } from '#client/hooks/use-unread.ts'
import { useKeyNames } from '#components/shortcuts/use-key-names.ts'
import { Badge } from '#components/ui/badge.tsx'
import { type Result, useResults } from './use-results.tsx'

/** Jumps to a room, a person or a command by a part of its name. A combobox over one list; the focus stays in the field. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('chat.palette')
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [q, setQ] = useState('')
  const groups = useResults(q)
  const results = groups.flatMap((group) => group.results)
  const [chosen, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    results.findIndex((result) => result.id === chosen),
  )
  const active = results[at]
  // Before the dialog is taken out of the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])
  const take = (result: Result | undefined) => {
    if (!result) return
    onClose()
    // Once the focus is back where it was: what is opened next takes it from there.
    setTimeout(result.act)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && !event.altKey && results.length > 0) {
      event.preventDefault()
      setChosen(results[(at + step + results.length) % results.length]?.id ?? null)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      take(active)
    }
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose()
      }}
      className="mx-auto mt-0 mb-auto h-fit max-h-dvh w-full max-w-full overflow-hidden bg-raised p-0 text-ink shadow-float sm:mt-[12dvh] forced-colors:border sm:max-h-[70dvh] sm:w-[min(36rem,calc(100vw-2rem))] sm:rounded-xl"
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="relative shrink-0 border-b border-line">
          <Search aria-hidden className="absolute start-4 top-1/2 size-5 -translate-y-1/2 stroke-[1.75] text-quiet" />
          <input
            role="combobox"
            aria-label={t('label')}
            aria-expanded={results.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active ? `${id}-${active.id}` : undefined}
            dir="auto"
            value={q}
            placeholder={t('label')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            onChange={(event) => {
              setQ(event.target.value)
              setChosen(null)
            }}
            onKeyDown={onKeyDown}
            className="min-h-14 w-full bg-transparent ps-12 pe-4 text-lg outline-none placeholder:text-quiet"
          />
        </div>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('title')}
          className="min-h-0 overflow-y-auto overscroll-contain p-2"
        >
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <p aria-hidden className="px-3 pt-2 pb-1 text-xs font-semibold text-quiet">
                {group.name}
              </p>
              {group.results.map((result) => (
                <Option
                  key={result.id}
                  id={`${id}-${result.id}`}
                  result={result}
                  selected={result === active}
                  onPoint={() => setChosen(result.id)}
                  onTake={() => take(result)}
                />
              ))}
            </div>
          ))}
        </div>
        {results.length === 0 && <p className="px-5 pb-5 wrap-anywhere text-quiet">{t('none', { q: q.trim() })}</p>}
        <p role="status" className="sr-only">
          {q !== '' && t('results', { count: results.length })}
        </p>
      </div>
    </dialog>
  )
}

interface OptionProps {
  id: string
  result: Result
  selected: boolean
  onPoint: () => void
  onTake: () => void
}

function Option({ id, result, selected, onPoint, onTake }: OptionProps) {
  const { textOf } = useKeyNames()
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      // A list that moves under the pointer chooses nothing by itself.
      onPointerMove={selected ? undefined : onPoint}
      onClick={onTake}
      className="tap flex cursor-pointer items-center gap-3 rounded-md px-3 py-1 aria-selected:bg-selected forced-colors:aria-selected:outline"
    >
      {result.picture}
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <bdi className="truncate">{result.name}</bdi>
        {result.note && <bdi className="truncate text-sm text-quiet">{result.note}</bdi>}
      </span>
      {result.roomId !== undefined && <Unread roomId={result.roomId} muted={result.muted ?? false} />}
      {result.keys && (
        <kbd dir="ltr" className="shrink-0 font-sans text-xs text-quiet pointer-coarse:hidden">
          {textOf(result.keys)}
        </kbd>
      )}
    </div>
  )
}

function Unread({ roomId, muted }: { roomId: string; muted: boolean }) {
  const t = useTranslations('chat.palette')
  const { unread } = useUnread(roomId)
  return <Badge look={muted ? 'muted' : 'unread'} count={unread} label={t('unread', { count: unread })} />
}
