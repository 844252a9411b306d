import type { ReactNode } from 'react'

/** The raised box around what one writes in; it shows the focus of the field in it. */
export function ComposerFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-end rounded-md border border-field bg-raised has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-accent">
      {children}
    </div>
  )
}
