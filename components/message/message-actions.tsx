'use client'

import { Ellipsis, Pencil, Reply, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { QuickReactions } from './quick-reactions.tsx'
import { type Point, useLogActions } from './use-log-actions.ts'
import type { Rights } from './rows.ts'
import { patient } from '#components/ui/patient.ts'

const MessageMenu = lazy(() => patient(() => import('./message-menu.tsx')))

interface Props extends Rights {
  message: Message
  menuOpen: boolean
  menuAt: Point | null
}

/**
 * Seen when pointed at or come to by keyboard. With a finger there is nothing to point with: a long press opens the same,
 * and the buttons are there for who cannot press long.
 */
const SEEN =
  'opacity-0 group-hover:opacity-100 focus-within:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:sr-only pointer-coarse:focus-within:not-sr-only pointer-coarse:focus-within:absolute'

const SMALL = 'pointer-fine:size-8!'

export function MessageActions({ message, menuOpen, menuAt, ...rights }: Props) {
  const { mayEdit, mayDelete, mayReply } = rights
  const t = useTranslations('message.item')
  const actions = useLogActions()
  const [used, setUsed] = useState(menuOpen)
  if (menuOpen && !used) setUsed(true)
  const more = <IconButton icon={Ellipsis} name={t('more')} tabIndex={-1} className={SMALL} />
  const plain = (
    <IconButton
      icon={Ellipsis}
      name={t('more')}
      tabIndex={-1}
      className={SMALL}
      onClick={() => actions.menu(message)}
    />
  )
  return (
    <div
      className={`absolute -top-3.5 end-3 z-10 flex rounded-md border border-line bg-raised p-px ${menuOpen ? 'opacity-100' : SEEN}`}
    >
      <QuickReactions message={message} className={SMALL} />
      {mayReply && (
        <IconButton
          icon={Reply}
          directed
          name={t('reply')}
          tabIndex={-1}
          className={SMALL}
          onClick={() => actions.reply(message)}
        />
      )}
      {mayEdit && (
        <IconButton
          icon={Pencil}
          name={t('edit')}
          tabIndex={-1}
          className={SMALL}
          onClick={() => actions.edit(message)}
        />
      )}
      {mayDelete && (
        <IconButton
          icon={Trash2}
          name={t('delete')}
          tabIndex={-1}
          className={SMALL}
          onClick={() => actions.remove(message)}
        />
      )}
      {used ? (
        <Suspense fallback={plain}>
          <MessageMenu message={message} open={menuOpen} at={menuAt} trigger={more} {...rights} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  )
}
