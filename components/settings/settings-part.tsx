import { type ReactNode, useId } from 'react'

/** A part of a section that has a heading of its own. */
export function SettingsPart({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] justify-items-stretch gap-4">
      <div className="grid gap-1">
        <h3 id={id} tabIndex={-1} className="text-lg font-semibold">
          {title}
        </h3>
        {text && <p className="max-w-prose text-pretty text-quiet">{text}</p>}
      </div>
      {children}
    </section>
  )
}
