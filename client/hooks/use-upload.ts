'use client'

import { useCallback, useState } from 'react'
import type { Upload } from '#protocol/upload.ts'
import { asCallError, type CallError, offline } from '#client/transport/call-error.ts'

/** Uploads one picture: null where that went wrong, and then `error` says why. */
export function useUpload() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const upload = useCallback(async (file: File): Promise<Upload | null> => {
    setBusy(true)
    setError(null)
    try {
      const { sendPicture } = await import('#client/uploads/send-picture.ts').catch(() => {
        throw offline()
      })
      return await sendPicture(file, { signal: new AbortController().signal, onProgress: () => {} })
    } catch (thrown) {
      setError(asCallError(thrown))
      return null
    } finally {
      setBusy(false)
    }
  }, [])
  return { upload, busy, error }
}
