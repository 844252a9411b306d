'use client'

import { useTranslations } from 'use-intl'
import { EMOTIONS, type Emotion } from '#protocol/emotions.ts'
import type { Message } from '#protocol/message.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { useSession } from '#client/hooks/use-session.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { EMOTION_SIGNS } from './emotion-signs.ts'

interface Props {
  message: Message
  onClose: () => void
}

/** The author says with which face a message is said, or that it is said with none. */
export function MoodDialog({ message, onClose }: Props) {
  const t = useTranslations('message.mood')
  const names = useTranslations('common.emotions')
  const { run, busy, error } = useCommand('emotion.set')
  const current = message.data.emotion
  const choose = async (label: Emotion | null) => {
    if (await run({ id: message.id, label })) onClose()
  }
  const said = current && t(current.by === 'author' ? 'chosen' : 'found', { emotion: names(current.label) })
  return (
    <Dialog title={t('title')} text={said ?? t('none')} onClose={onClose}>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {EMOTIONS.map((label) => (
          <li key={label} className="grid">
            <button
              type="button"
              aria-pressed={current?.label === label}
              disabled={busy}
              data-autofocus={current?.label === label || undefined}
              onClick={() => void choose(label)}
              className="grid justify-items-center gap-1.5 rounded-lg border border-line p-2.5 hover:bg-hover disabled:opacity-50 aria-pressed:border-accent aria-pressed:bg-soft aria-pressed:font-medium forced-colors:aria-pressed:outline"
            >
              <Own label={label} />
              <span className="grid justify-items-center">
                <span aria-hidden className="font-emoji text-sm">
                  {EMOTION_SIGNS[label]}
                </span>
                {names(label)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ErrorText error={error} />
      {current && (
        <Button className="justify-self-start" disabled={busy} onClick={() => void choose(null)}>
          {t('remove')}
        </Button>
      )}
    </Dialog>
  )
}

function Own({ label }: { label: Emotion }) {
  const { me } = useSession()
  return (
    <Avatar
      id={me?.id ?? ''}
      name={me?.name ?? null}
      url={me?.avatarUrl ?? null}
      size="large"
      emotion={label === 'neutral' ? null : label}
    />
  )
}
