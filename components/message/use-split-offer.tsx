'use client'

import { type ReactNode, useState } from 'react'
import type { SplitDialog } from './split-dialog.tsx'

interface Offer {
  text: string
  Dialog: typeof SplitDialog
}

/** Asks whether a text that is too long is to go out as several messages. It is loaded with the first such text. */
export function useSplitOffer(onSend: (parts: readonly string[]) => void): {
  offer: (text: string) => void
  dialog: ReactNode
} {
  const [offer, setOffer] = useState<Offer | null>(null)
  const load = async (text: string) => {
    try {
      const { SplitDialog: Dialog } = await import('./split-dialog.tsx')
      setOffer({ text, Dialog })
    } catch {
      // Offline, and never loaded: the text stays, and the count under it says what is wrong.
    }
  }
  const close = () => setOffer(null)
  const dialog = offer && (
    <offer.Dialog
      text={offer.text}
      onClose={close}
      onSend={(parts) => {
        close()
        onSend(parts)
      }}
    />
  )
  return { offer: (text) => void load(text), dialog }
}
