'use client'

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslations } from 'use-intl'
import { applyEdit } from '#components/message/composer-format.ts'
import { useBeside } from '#components/ui/use-beside.ts'
import type { CompletionKeys } from './use-completion.ts'
import type { Trigger } from './trigger.ts'
import { useEmojiChoices } from './use-emoji-choices.tsx'
import { usePeopleChoices } from './use-people-choices.tsx'

/** Something that one may mean. */
export interface Choice {
  readonly key: string
  /** What takes the place of what was typed. */
  readonly text: string
  readonly content: ReactNode
}

export interface ListProps {
  trigger: Trigger
  roomId: string
  box: RefObject<HTMLTextAreaElement | null>
  keys: RefObject<CompletionKeys | null>
  listId: string
  /** The element of the choice that Enter would take; null: there is nothing to choose from. */
  onActive: (id: string | null) => void
  onClose: () => void
}

export function CompletionList(props: ListProps) {
  return props.trigger.kind === 'person' ? <PeopleList {...props} /> : <EmojiList {...props} />
}

function PeopleList(props: ListProps) {
  const t = useTranslations('message.completion')
  return <Choices {...props} name={t('people')} choices={usePeopleChoices(props.roomId, props.trigger.query)} />
}

function EmojiList(props: ListProps) {
  const t = useTranslations('message.completion')
  return <Choices {...props} name={t('emoji')} choices={useEmojiChoices(props.trigger.query)} />
}

function Choices({ choices, ...rest }: ListProps & { name: string; choices: readonly Choice[] }) {
  const { box } = rest
  return choices.length > 0 && box.current ? <Open {...rest} anchor={box.current} choices={choices} /> : null
}

interface OpenProps extends ListProps {
  name: string
  anchor: HTMLTextAreaElement
  choices: readonly Choice[]
}

function Open({ trigger, box, keys, listId, onActive, onClose, name, anchor, choices }: OpenProps) {
  const t = useTranslations('message.completion')
  const popover = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const at = Math.max(
    0,
    choices.findIndex(({ key }) => key === chosen),
  )
  const current = choices[at]
  useBeside(popover, anchor, { align: 'start' })

  const take = ({ text }: Choice) => {
    const element = box.current
    if (!element) return
    const { from, to } = trigger
    const space = element.value[to] === ' ' ? '' : ' '
    const end = from + text.length + 1
    element.focus()
    applyEdit(element, { from, to, text: `${text}${space}`, selection: [end, end] })
    onClose()
  }
  useImperativeHandle(keys, () => ({
    press: (key) => {
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        const step = key === 'ArrowDown' ? 1 : choices.length - 1
        setChosen(choices[(at + step) % choices.length]?.key ?? null)
        return true
      }
      if ((key !== 'Enter' && key !== 'Tab') || !current) return false
      // What is there already is to be sent.
      if (key === 'Enter' && current.text === anchor.value.slice(trigger.from, trigger.to)) return false
      take(current)
      return true
    },
  }))
  const activeId = `${listId}-${current?.key ?? ''}`
  useLayoutEffect(() => onActive(activeId), [onActive, activeId])
  useEffect(() => () => onActive(null), [onActive])

  return (
    <div
      ref={popover}
      popover="manual"
      // The focus stays in the text.
      onPointerDown={(event) => event.preventDefault()}
      className="fixed inset-auto m-0 w-[min(24rem,calc(100vw-1rem))] rounded-lg border-0 bg-raised p-1 text-ink shadow-float forced-colors:border"
    >
      <div role="listbox" id={listId} aria-label={name}>
        {choices.map((choice) => (
          <div
            key={choice.key}
            id={`${listId}-${choice.key}`}
            role="option"
            aria-selected={choice === current}
            // Where the mouse happens to rest as the list comes up, it chooses nothing.
            onPointerMove={(event) => {
              if (event.pointerType !== 'touch' && (event.movementX !== 0 || event.movementY !== 0))
                setChosen(choice.key)
            }}
            onClick={() => take(choice)}
            className={`tap flex cursor-default items-center gap-2 rounded-md px-2 select-none ${choice === current ? 'bg-selected forced-colors:outline' : ''}`}
          >
            {choice.content}
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {t('count', { count: choices.length })}
      </p>
    </div>
  )
}
