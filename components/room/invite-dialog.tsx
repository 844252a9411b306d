'use client'

import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useCommand } from '#client/hooks/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorText } from '#components/ui/error-text.tsx'
import { QrCode } from './qr-code.tsx'

interface Props {
  room: Room
  onClose: () => void
}

/** How others come in: a link, a code, a picture of the link. */
export function InviteDialog({ room, onClose }: Props) {
  const t = useTranslations('room.invite')
  const code = room.code ?? ''
  const link = `${window.location.origin}/join/${encodeURIComponent(code)}`
  return (
    <Dialog title={t('title', { room: room.name })} text={t('text')} onClose={onClose}>
      <section aria-label={t('region')} className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <QrCode text={link} title={t('qr', { room: room.name })} />
        <div className="grid gap-2">
          <h3 className="text-sm font-medium">{t('link')}</h3>
          <p dir="ltr" className="rounded-md bg-code px-3 py-2 wrap-anywhere select-all">
            {link}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton name={t('copyLink')} text={() => link} />
            <ShareButton link={link} room={room.name} />
          </div>
        </div>
        <div className="grid gap-2">
          <h3 className="text-sm font-medium">{t('code')}</h3>
          <p>
            <code dir="ltr" className="rounded-md bg-code px-3 py-2 text-lg tracking-wide select-all">
              {code}
            </code>
          </p>
          <div className="flex flex-wrap gap-2 pt-1">
            <CopyButton name={t('copyCode')} text={() => code} />
            {room.role !== 'member' && <NewCode room={room} />}
          </div>
        </div>
      </section>
    </Dialog>
  )
}

function ShareButton({ link, room }: { link: string; room: string }) {
  const t = useTranslations('room.invite')
  if (!('share' in navigator)) return null
  const share = () => {
    navigator.share({ title: room, url: link }).catch(() => {
      // Thought better of: nothing to say.
    })
  }
  return (
    <Button small onClick={share}>
      <Share2 aria-hidden className="size-4 stroke-[1.75]" />
      {t('share')}
    </Button>
  )
}

function NewCode({ room }: { room: Room }) {
  const t = useTranslations('room.invite')
  const { run, busy, error } = useCommand('room.code')
  const [asking, setAsking] = useState(false)
  const renew = async () => {
    if (await run({ roomId: room.id })) setAsking(false)
  }
  return (
    <>
      <Button small onClick={() => setAsking(true)}>
        {t('renew')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('renewTitle')}
          text={t('renewText')}
          confirm={t('renewConfirm')}
          busy={busy}
          onConfirm={() => void renew()}
          onClose={() => setAsking(false)}
        >
          <ErrorText error={error} />
        </ConfirmDialog>
      )}
    </>
  )
}
