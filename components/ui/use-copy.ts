import { useEffect, useState } from 'react'

/** How long it says that it did it. Milliseconds. */
const SAID_FOR = 2_000

/** Whether it is in the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/**
 * Copies a text, and says for a moment how that went: words of `common`, else null. `byHand`: there is no clipboard
 * (plain http on a local network).
 */
export function useCopy(byHand?: () => void) {
  const [said, setSaid] = useState<'copied' | 'copyByHand' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async (text: string) => {
    const done = await copyText(text)
    if (!done) byHand?.()
    setSaid(done ? 'copied' : 'copyByHand')
  }
  return { said, copy }
}
