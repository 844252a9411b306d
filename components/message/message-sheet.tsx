'use client'

import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Rights } from './rows.ts'
import { SheetReactions } from './sheet-reactions.tsx'
import { useMessageEntries } from './use-message-entries.ts'

interface Props extends Rights {
  message: Message
  onClose: () => void
}

/** The menu of a message where there is a finger and no mouse. */
export default function MessageSheet({ message, onClose, ...rights }: Props) {
  const t = useTranslations('message.item')
  const entries = useMessageEntries(message, rights)
  return (
    <Dialog title={t('menu')} onClose={onClose}>
      <SheetReactions message={message} onDone={onClose} />
      <ul className="-mx-3 grid">
        {entries.map((entry) => {
          if (entry === null) return null
          const { name, icon: Icon, danger = false, disabled = false, onSelect } = entry
          return (
            <li key={name}>
              <button
                type="button"
                disabled={disabled}
                onClick={() => {
                  onClose()
                  onSelect()
                }}
                className={`tap flex w-full items-center gap-4 rounded-md px-3 py-2 text-start hover:bg-hover disabled:opacity-50 ${danger ? 'text-danger' : ''}`}
              >
                {Icon && <Icon aria-hidden className="size-5 stroke-[1.75]" />}
                {name}
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
