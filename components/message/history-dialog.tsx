'use client'

import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Message } from '#protocol/message.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useFailureText } from '#components/ui/use-failure-text.ts'
import { wordChanges } from './word-changes.ts'

interface Version {
  readonly text: string
  readonly at: string
}

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const

/** What a message said, the newest first, with what was changed each time. */
export default function HistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useTranslations('message.history')
  const common = useTranslations('common')
  const format = useFormatter()
  const failureText = useFailureText()
  const { run, error } = useCommand('message.history')
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    void run({ id: message.id }).then((answer) => {
      if (answer) setVersions(answer.output.versions.map(({ content, at }) => ({ text: content.text, at })).reverse())
    })
  }, [run, message.id, message.rev, tries])
  return (
    <Dialog wide title={t('title')} onClose={onClose}>
      {error && (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-sm">
          <p className="text-danger">{failureText(error)}</p>
          <Button small onClick={() => setTries(tries + 1)}>
            {common('retry')}
          </Button>
        </div>
      )}
      {!versions && !error && <Skeleton label={common('loading')} rows={3} />}
      {versions?.length === 0 && <p className="text-quiet">{t('none')}</p>}
      {versions && versions.length > 0 && (
        // Where the list is higher than the screen, keys scroll it.
        <ol tabIndex={0} aria-label={t('title')} className="grid gap-4 rounded-md outline-offset-4">
          {versions.map(({ text, at }, index) => (
            <li
              key={at + index}
              className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t border-line pt-3 first:border-0"
            >
              <p className="text-xs text-quiet">
                <time dateTime={at}>{format.dateTime(new Date(at), WHEN)}</time>
                {index === 0 && ` · ${t('now')}`}
                {index === versions.length - 1 && ` · ${t('first')}`}
              </p>
              <Changed before={versions[index + 1]?.text ?? null} text={text} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}

function Changed({ before, text }: { before: string | null; text: string }) {
  const t = useTranslations('message.history')
  const parts = before === null ? [{ kind: 'same', text } as const] : wordChanges(before, text)
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {parts.map(({ kind, text: part }, index) => {
        if (kind === 'same') return <span key={index}>{part}</span>
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark
            key={index}
            className={
              kind === 'added' ? 'rounded-xs bg-soft underline' : 'rounded-xs bg-danger-soft text-danger line-through'
            }
          >
            <span className="sr-only">{t(kind)} </span>
            {part}
          </Mark>
        )
      })}
    </p>
  )
}
