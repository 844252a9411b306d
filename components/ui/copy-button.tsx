'use client'

import { useState } from 'react'
import { Button } from './button.tsx'

/** Without the clipboard (plain http on a local network) there is nothing to press; the text can be selected. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid('Copied')
    } catch {
      setSaid('Select and copy it by hand')
    }
    setTimeout(() => setSaid(''), 2_000)
  }
  return (
    <span className="inline-flex items-center gap-2">
      <Button small onClick={() => void copy()}>
        {name}
      </Button>
      <span role="status" className="text-xs text-quiet">
        {said}
      </span>
    </span>
  )
}
