'use client'

import { useId } from 'react'

interface Props<T extends string> {
  label: string
  value: T
  choices: readonly { value: T; label: string }[]
  disabled?: boolean
  onChange: (value: T) => void
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, choices, disabled = false, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset disabled={disabled} className="grid gap-1.5">
      <legend className="pb-1.5 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="tap inline-flex cursor-pointer items-center rounded-md border border-line px-3 hover:bg-hover has-checked:border-accent has-checked:bg-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent forced-colors:has-checked:outline"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
