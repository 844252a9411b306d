'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { useMayReact } from '#client/hooks/use-may-react.ts'
import type { MenuEntry } from '#components/ui/menu.tsx'
import { useReact } from './use-react.ts'

/** What the picker stands beside where nothing was pressed: the row of the message. */
const rowOf = ({ seq }: Message): Element => document.querySelector(`[role="log"] [data-seq="${seq}"]`) ?? document.body

/** For a menu without a row of emoji in it; nothing where the message takes no reactions. */
export function useReactEntry(message: Message): readonly MenuEntry[] {
  const t = useTranslations('message.reactions')
  const may = useMayReact(message)
  const { choose } = useReact()
  if (!may) return []
  // The menu gives the focus back first.
  const onSelect = () => requestAnimationFrame(() => choose(message, rowOf(message)))
  return [{ name: t('reactMore'), icon: SmilePlus, keys: '+', onSelect }]
}
