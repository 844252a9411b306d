'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { type ReactElement, type ReactNode, useState } from 'react'

export interface MenuEntry {
  name: string
  icon?: LucideIcon
  /** As it is shown: "⌘ K". */
  keys?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}

interface Props {
  /** The button that opens it; Base UI gives it what a menu's button needs. */
  trigger: ReactElement<Record<string, unknown>>
  /** null separates. */
  entries: readonly (MenuEntry | null)[]
  side?: 'top' | 'bottom'
  align?: 'start' | 'end'
  /** Open from the start: for a menu whose code came with its first press. */
  defaultOpen?: boolean
  /** Opened by something else than the button as well. */
  open?: boolean
  /** Pressed there, in pixels from the page's upper left corner: it opens there, not at the button. */
  at?: { readonly x: number; readonly y: number } | null
  onOpenChange?: (open: boolean) => void
  /** What around its button has the focus afterwards, unless something else has taken it; the button, if left out. */
  back?: string
}

const HOME = 'main, [role="main"], [role="complementary"], dialog'

/** What one can do with a thing. Loaded where it is used (`lazy`), not with the first page. */
export function Menu({
  trigger,
  entries,
  side = 'bottom',
  align = 'end',
  defaultOpen,
  open,
  at,
  back,
  onOpenChange,
}: Props) {
  const [button, setButton] = useState<HTMLElement | null>(null)
  // In the landmark of its button, so that it is part of it; over all of that, and not cut off by it.
  const home = button && (button.closest<HTMLElement>(HOME) ?? document.body)
  // Base UI would look for something in it that Tab comes to.
  const giveBack = (selector: string) => () => {
    const element = button?.closest<HTMLElement>(selector)
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) element?.focus({ preventScroll: true })
    })
    return false
  }
  return (
    <Base.Root
      {...(open === undefined ? { defaultOpen: defaultOpen ?? false } : { open })}
      onOpenChange={(now) => onOpenChange?.(now)}
    >
      <Base.Trigger ref={setButton} render={trigger} />
      <Base.Portal container={home}>
        <Base.Positioner
          positionMethod="fixed"
          side={side}
          align={at ? 'start' : align}
          {...(at ? { anchor: { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } } : {})}
          sideOffset={4}
          collisionPadding={8}
          className="z-50"
        >
          <Base.Popup
            {...(back === undefined ? {} : { finalFocus: giveBack(back) })}
            className="min-w-48 rounded-lg bg-raised p-1 text-ink shadow-float outline-none"
          >
            {entries.map((entry, index) =>
              entry === null ? <Separator key={index} /> : <Entry key={entry.name} {...entry} />,
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const Separator = () => <Base.Separator className="mx-2 my-1 h-px bg-line" />

function Entry({ name, icon: Icon, keys, danger = false, disabled = false, onSelect }: MenuEntry): ReactNode {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={`tap flex items-center gap-3 rounded-md px-3 outline-none data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline ${danger ? 'text-danger' : ''}`}
    >
      {Icon && <Icon aria-hidden className="size-4 stroke-[1.75]" />}
      <span className="flex-1">{name}</span>
      {keys && <kbd className="font-sans text-xs text-quiet">{keys}</kbd>}
    </Base.Item>
  )
}
