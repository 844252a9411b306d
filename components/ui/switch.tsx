'use client'

import { type ReactNode, useId } from 'react'

interface Props {
  label: string
  hint?: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** On or off, at once. A checkbox that says that it is a switch: the browser does the rest. */
export function Switch({ label, hint, checked, disabled = false, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 py-1">
        <span className="block font-medium">{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-quiet">
            {hint}
          </span>
        )}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-6 w-11 shrink-0 cursor-pointer appearance-none rounded-full bg-field transition-colors duration-100 before:absolute before:start-0.5 before:top-0.5 before:size-5 before:rounded-full before:bg-page before:transition-transform before:duration-100 checked:bg-accent checked:before:translate-x-5 disabled:opacity-50 rtl:checked:before:-translate-x-5 forced-colors:border forced-colors:before:bg-[ButtonText]"
      />
    </div>
  )
}
