import { useEffect, useState } from 'react'

/** How long it says that it did it. Milliseconds. */
const SAID_FOR = 2_000

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
    try {
      await navigator.clipboard.writeText(text)
      setSaid('copied')
    } catch {
      byHand?.()
      setSaid('copyByHand')
    }
  }
  return { said, copy }
}
