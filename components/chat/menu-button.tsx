'use client'

import type { LucideIcon } from 'lucide-react'
import { type ReactElement, type ReactNode, useImperativeHandle, useState, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Part } from './part.ts'
import { say } from './toast.ts'

export interface MenuProps {
  /** What opens it. */
  trigger: ReactElement<Record<string, unknown>>
  defaultOpen: boolean
}

export interface MenuHandle {
  open(): void
}

interface Props<M> {
  icon: LucideIcon
  name: string
  part: Part<M>
  /** The menu, of what was loaded. */
  menu: (loaded: M, props: MenuProps) => ReactNode
  className?: string
  ref?: Ref<MenuHandle>
}

/** The button of a menu whose code comes with the first press. */
export function MenuButton<M>({ icon, name, part, menu, className = '', ref }: Props<M>) {
  const t = useTranslations('common.errors')
  const [loaded, setLoaded] = useState<{ menu: M; time: number } | null>(null)
  const open = () => {
    part.load().then(
      (value) => setLoaded((before) => ({ menu: value, time: (before?.time ?? 0) + 1 })),
      () => say(t('offline')),
    )
  }
  useImperativeHandle(ref, () => ({ open }))
  const look = `data-popup-open:bg-hover data-popup-open:opacity-100 ${className}`
  if (loaded) {
    const trigger = <IconButton key={loaded.time} icon={icon} name={name} className={look} />
    return <MenuTime key={loaded.time}>{menu(loaded.menu, { trigger, defaultOpen: true })}</MenuTime>
  }
  return (
    <IconButton
      icon={icon}
      name={name}
      aria-haspopup="menu"
      aria-expanded={false}
      className={look}
      onPointerEnter={part.hint}
      onFocus={part.hint}
      onClick={open}
    />
  )
}

/** Opened anew it is another menu. */
const MenuTime = ({ children }: { children: ReactNode }) => children
