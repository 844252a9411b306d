'use client'

import { useRef } from 'react'
import { dropToast, holdToast, releaseToast, useToast } from './toast.ts'

/** Always there, so that it is heard when it says something. */
export function ToastLine() {
  const { text, action } = useToast()
  const cameFrom = useRef<Element | null>(null)
  const take = () => {
    dropToast()
    action?.act()
    // What has the focus goes away with this.
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-24 z-40 grid justify-items-center">
      {text !== '' && (
        <div
          className={`pointer-events-auto flex max-w-md items-center gap-2 rounded-lg bg-raised py-1.5 ps-4 shadow-float forced-colors:border ${action ? 'pe-1.5' : 'pe-4'}`}
          onPointerEnter={holdToast}
          onPointerLeave={releaseToast}
          onFocus={({ relatedTarget }) => {
            cameFrom.current = relatedTarget
            holdToast()
          }}
          onBlur={releaseToast}
        >
          <p className="min-w-0 py-1 wrap-anywhere">{text}</p>
          {action && (
            <button
              type="button"
              onClick={take}
              className="tap shrink-0 rounded-md px-3 font-medium text-accent hover:bg-hover"
            >
              {action.name}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
