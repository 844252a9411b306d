'use client'

import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import type { MenuEntry } from './menu.tsx'

interface Props {
  title: string
  /** null separates, which a list of such height does by itself. */
  entries: readonly (MenuEntry | null)[]
  onClose: () => void
  /** What stands above them. */
  children?: ReactNode
}

/** A menu where there is a finger and no mouse: from below. */
export function MenuSheet({ title, entries, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
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
