import { type ComponentProps, type ReactNode, useId } from 'react'

interface Props extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  /** Follows the label: "takes one line". */
  error?: string | undefined
  /** The note beneath changes while one types, and is heard. */
  live?: boolean
  /** Beside the text, within the box. */
  end?: ReactNode
}

/** What is wrong is said at the field, and to who cannot see it. */
export function TextField({ label, hint, error, live = false, end, className = '', ...rest }: Props) {
  const id = useId()
  const note = error ? `${label} ${error}.` : hint
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <span className="relative grid">
        <input
          id={id}
          dir="auto"
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={`min-h-10 w-full rounded-md border border-field bg-page px-3 transition-colors duration-100 placeholder:text-quiet focus-visible:border-accent focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger pointer-coarse:min-h-11 ${end ? 'pe-12' : ''}`}
          {...rest}
        />
        {end && <span className="absolute inset-y-0 end-0.5 inline-flex items-center">{end}</span>}
      </span>
      {(note !== undefined || live) && (
        <p
          id={`${id}-note`}
          aria-live={live ? 'polite' : undefined}
          className={`min-h-[1.125rem] text-sm wrap-anywhere ${error ? 'text-danger' : 'text-quiet'}`}
        >
          {note}
        </p>
      )}
    </div>
  )
}
