'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { Emotion } from '#protocol/emotions.ts'
import { type Bin, STACK } from './mood-bins.ts'

interface Props {
  /** What the patterns are called by, here and in the legend. */
  id: string
  bins: readonly Bin[]
  label: string
  timeOf: (bin: Bin) => string
  textOf: (bin: Bin) => string
}

/** Units of the drawing; it is stretched to the width that there is. */
const WIDTH = 264
const HEIGHT = 112
const GAP = 2

/** Beside its colour each mood has a pattern of its own: lines of these directions in degrees, dots, or nothing. */
const PATTERNS: Readonly<Record<Emotion, number | 'dots' | null>> = {
  ...{ anger: 45, fear: 'dots', sadness: 0, neutral: null, surprise: 135, joy: null, love: 90 },
}

/** A bar for each stretch of time, in it the moods one above the other. Pointed at, or come to with the arrow keys, it tells its numbers. */
export function MoodBars({ id, bins, label, timeOf, textOf }: Props) {
  const box = useRef<SVGSVGElement>(null)
  const [active, setActive] = useState(bins.length - 1)
  const [told, setTold] = useState<number | null>(null)
  const most = Math.max(1, ...bins.map(({ total }) => total))
  const step = WIDTH / bins.length
  const go = (event: KeyboardEvent) => {
    const next = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: bins.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const at = Math.min(bins.length - 1, Math.max(0, next))
    setActive(at)
    box.current?.querySelectorAll<SVGGElement>('[data-bin]')[at]?.focus()
  }
  const first = bins[0]
  const last = bins.at(-1)
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-1" dir="ltr">
      <svg
        ref={box}
        role="group"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        onKeyDown={go}
        onPointerLeave={() => setTold(null)}
        className="w-full overflow-visible"
      >
        <defs>
          {STACK.map((mood) => (
            <Pattern key={mood} id={`${id}-${mood}`} mood={mood} />
          ))}
        </defs>
        {bins.map((bin, at) => (
          <g
            key={bin.at}
            data-bin
            role="img"
            aria-label={textOf(bin)}
            tabIndex={at === active ? 0 : -1}
            onFocus={() => {
              setActive(at)
              setTold(at)
            }}
            onBlur={() => setTold(null)}
            onPointerEnter={() => setTold(at)}
            onPointerDown={() => setTold(at)}
            className="rounded-xs outline-offset-1"
          >
            <rect
              x={at * step}
              y={0}
              width={step}
              height={HEIGHT}
              className={told === at ? 'fill-hover' : 'fill-transparent'}
            />
            <Bar bin={bin} id={id} x={at * step + GAP / 2} width={step - GAP} most={most} />
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-field" />
      </svg>
      <figcaption className="grid grid-cols-[minmax(0,1fr)] gap-1 text-xs text-quiet">
        <span aria-hidden className="flex justify-between tabular-nums">
          <span>{first && timeOf(first)}</span>
          <span>{last && timeOf(last)}</span>
        </span>
        <span aria-hidden className="min-h-8 text-ink">
          {told !== null && bins[told] && textOf(bins[told])}
        </span>
      </figcaption>
    </figure>
  )
}

function Bar({ bin, id, x, width, most }: { bin: Bin; id: string; x: number; width: number; most: number }) {
  const heights = STACK.map((mood) => ((bin.counts[mood] ?? 0) / most) * (HEIGHT - 4))
  return STACK.map((mood, at) => {
    const height = heights[at] ?? 0
    if (height === 0) return null
    const below = heights.slice(0, at).reduce((sum, one) => sum + one, 0)
    return (
      <rect
        key={mood}
        x={x}
        y={HEIGHT - below - height}
        width={width}
        height={Math.max(1, height - 1)}
        fill={`url(#${id}-${mood})`}
      />
    )
  })
}

function Pattern({ id, mood }: { id: string; mood: Emotion }) {
  const pattern = PATTERNS[mood]
  const turned = typeof pattern === 'number' ? { patternTransform: `rotate(${pattern})` } : {}
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" {...turned}>
      <rect width={5} height={5} style={{ fill: `var(--mood-${mood})` }} />
      {typeof pattern === 'number' && <line x1={0} x2={5} y1={2.5} y2={2.5} className="stroke-page" strokeWidth={1} />}
      {pattern === 'dots' && <circle cx={2.5} cy={2.5} r={1} className="fill-page" />}
    </pattern>
  )
}

/** A sample of a mood's colour and pattern. */
export function MoodSwatch({ id, mood }: { id: string; mood: Emotion }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 rounded-xs">
      <rect width={10} height={10} fill={`url(#${id}-${mood})`} />
    </svg>
  )
}
