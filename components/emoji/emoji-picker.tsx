'use client'

import { EmojiPicker as Frimousse, type EmojiPickerListComponents } from 'frimousse'
import { type CSSProperties, useMemo, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { atHand, rememberTone, SKIN_TONES, useEmojiMemory } from '#client/hooks/use-emoji-memory.ts'
import { patient } from '#components/ui/patient.ts'
import { loadEmoji } from './emoji-data.ts'
import { EmojiGroups } from './emoji-groups.tsx'
import { frimousseData } from './frimousse-data.ts'
import { useEmojiData } from './use-emoji-data.ts'

interface Props {
  onPick: (emoji: string) => void
  /** For a finger. */
  large?: boolean
}

/** Of a cell, of the heading of a group, and around the sheet's content. In rem, as all that is written is. */
const CELL = 2.25
const LARGE_CELL = 2.75
const HEADING = 1.75
const SHEET_EDGES = 4

const pixels = (rem: number): number => rem * parseFloat(getComputedStyle(document.documentElement).fontSize)

/** All emoji, to look through or search, with those one used last in front. */
export function EmojiPicker({ onPick, large = false }: Props) {
  const t = useTranslations('message.emoji')
  const locale = useLocale()
  const memory = useEmojiMemory()
  const data = useEmojiData()
  const viewport = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const cell = large ? LARGE_CELL : CELL
  const [columns] = useState(() => {
    const room = document.documentElement.clientWidth - pixels(SHEET_EDGES)
    return large ? Math.max(5, Math.min(12, Math.floor(room / pixels(cell)))) : 9
  })
  // What one picks here moves to the front for the next time, not under the finger.
  const [recent] = useState(() => atHand(memory, columns))
  const components = useMemo(() => parts(large ? 'size-11 text-2xl' : 'size-9 text-xl'), [large])
  const asked = async (language: string) => frimousseData(data ?? (await patient(() => loadEmoji(locale))), language)
  const style = { '--frimousse-emoji-font': 'var(--font-emoji)', width: `${columns * cell + 1}rem` } as CSSProperties
  return (
    <Frimousse.Root
      locale={locale}
      columns={columns}
      skinTone={memory.tone}
      resolveEmojiData={asked}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="isolate flex max-w-full flex-col gap-2"
      style={style}
    >
      <div className="flex gap-2">
        <Frimousse.Search
          aria-label={t('search')}
          placeholder={t('search')}
          data-autofocus={large ? undefined : ''}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="tap w-full min-w-0 flex-1 rounded-md border border-field bg-raised px-3 outline-offset-[-1px] placeholder:text-quiet"
        />
        <label className="shrink-0">
          <span className="sr-only">{t('tone')}</span>
          <select
            value={memory.tone}
            onChange={(event) => rememberTone(SKIN_TONES.find((tone) => tone === event.target.value) ?? 'none')}
            className="tap h-full rounded-md border border-field bg-raised px-1 font-emoji"
          >
            {SKIN_TONES.map((tone, at) => (
              <option key={tone} value={tone} aria-label={t(`tones.${tone}`)}>
                {HANDS[at]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {search === '' && (
        <div role="group" aria-label={t('recent')} className="flex">
          {recent.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={emoji}
              onClick={() => onPick(emoji)}
              className={`grid place-items-center rounded-md font-emoji leading-none hover:bg-hover ${large ? 'size-11 text-2xl' : 'size-9 text-xl'}`}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <Frimousse.Viewport
        ref={viewport}
        role="group"
        aria-label={t('list')}
        tabIndex={0}
        className={`rounded-md outline-offset-[-2px] ${large ? 'h-[min(45dvh,24rem)]' : 'h-64'}`}
      >
        <Frimousse.Loading className="absolute inset-0 grid place-items-center text-sm text-quiet">
          {t('loading')}
        </Frimousse.Loading>
        <Frimousse.Empty className="absolute inset-0 grid place-items-center px-4 text-center text-sm wrap-anywhere text-quiet">
          {({ search: text }) => t('none', { search: text })}
        </Frimousse.Empty>
        <Frimousse.List aria-label={t('list')} components={components} className="pb-1 select-none" />
      </Frimousse.Viewport>
      {data && (
        <EmojiGroups
          data={data}
          columns={columns}
          onGo={(rows, headings) => {
            setSearch('')
            viewport.current?.scrollTo({ top: pixels(rows * cell + headings * HEADING) })
          }}
        />
      )}
    </Frimousse.Root>
  )
}

const HANDS = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿']

const parts = (size: string): Partial<EmojiPickerListComponents> => ({
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className="flex h-7 items-center bg-raised px-1 text-xs font-medium text-quiet">
      {category.label}
    </div>
  ),
  // Rows and columns count from 1. The library looks for a row by its own number, from 0, and so brings the one above into
  // sight: the margin is for the next row, and a heading between them.
  Row: ({ children, 'aria-rowindex': row, ...rest }) => (
    <div {...rest} aria-rowindex={row === undefined ? undefined : row + 1} className="scroll-mt-1 scroll-mb-18">
      {children}
    </div>
  ),
  Emoji: ({ emoji, 'aria-colindex': column, ...rest }) => (
    <button
      type="button"
      {...rest}
      {...(column === undefined ? {} : { 'aria-colindex': column + 1 })}
      title={emoji.label}
      className={`grid place-items-center rounded-md leading-none data-active:bg-hover forced-colors:data-active:outline ${size}`}
    >
      {emoji.emoji}
    </button>
  ),
})
