'use client'

import { useToast } from './toast.ts'

/** Always there, so that it is heard when it says something. */
export function ToastLine() {
  const text = useToast()
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-24 z-40 grid justify-items-center">
      {text !== '' && <p className="max-w-md rounded-lg bg-raised px-4 py-2.5 wrap-anywhere shadow-float">{text}</p>}
    </div>
  )
}
