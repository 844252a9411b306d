import type { ReactNode } from 'react'

interface Props {
  title: string
  text: string
  /** What one can do. */
  children: ReactNode
}

/** A page that says one thing. */
export function PlainPage({ title, text, children }: Props) {
  return (
    <main className="grid min-h-[80dvh] place-content-center justify-items-center gap-6 p-6 text-center">
      <div className="grid max-w-sm gap-3">
        <h1 className="text-2xl font-semibold text-balance wrap-anywhere">{title}</h1>
        <p className="text-balance text-quiet">{text}</p>
      </div>
      {children}
    </main>
  )
}
