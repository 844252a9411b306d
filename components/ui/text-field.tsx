import { type ComponentProps, useId } from 'react'

interface Props extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** What is wrong is said at the field, and to who cannot see it. */
export function TextField({ label, hint, error, className = '', ...rest }: Props) {
  const id = useId()
  const note = error ? `${label} ${error}.` : hint
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="min-h-10 w-full rounded-md border border-field bg-page px-3 text-base aria-invalid:border-danger"
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={`text-sm ${error ? 'text-danger' : 'text-quiet'}`}>
          {note}
        </p>
      )}
    </div>
  )
}
