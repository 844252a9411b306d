'use client'

import { useId, useMemo } from 'react'
import { encode } from 'uqr'

/** Light around it, without which readers do not find it. Modules. */
const QUIET = 4

/** Dark on white whatever the theme: many readers do not know it the other way around. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const id = useId()
  const { size, path } = useMemo(() => pathOf(text), [text])
  return (
    <svg
      role="img"
      aria-labelledby={id}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto w-full max-w-52 rounded-lg border border-line forced-color-adjust-none"
    >
      <title id={id}>{title}</title>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** Runs of dark modules, one after the other in each row. */
function pathOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const runs: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (row[x]) x += 1
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
    }
  })
  return { size, path: runs.join('') }
}
