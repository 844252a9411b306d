'use client'

import { type DragEvent, useEffect, useState } from 'react'

const hasFiles = (event: { dataTransfer: DataTransfer | null }) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * A place where files may be dropped; null: just now nothing takes them. One that is dropped beside it is dropped
 * nowhere: by itself the browser would open it in the place of the page.
 */
export function useDrop(onFiles: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const nowhere = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('dragover', nowhere)
    window.addEventListener('drop', nowhere)
    return () => {
      window.removeEventListener('dragover', nowhere)
      window.removeEventListener('drop', nowhere)
    }
  }, [])
  const take = (event: DragEvent) => {
    if (!onFiles || !hasFiles(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  return {
    over: over && onFiles !== null,
    place: {
      onDragEnter: take,
      onDragOver: take,
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!onFiles || !hasFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    },
  }
}
