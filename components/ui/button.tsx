import type { ComponentProps } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:opacity-90',
  plain: 'border border-line bg-page hover:bg-hover',
  quiet: 'text-quiet hover:bg-hover hover:text-ink',
  danger: 'border border-line text-danger hover:bg-hover',
} as const

export type ButtonLook = keyof typeof LOOKS

interface Props extends ComponentProps<'button'> {
  look?: ButtonLook
  small?: boolean
}

export function Button({ look = 'plain', small = false, className = '', type = 'button', ...rest }: Props) {
  const size = small ? 'min-h-8 px-2 text-sm' : 'min-h-10 px-4 text-sm'
  return (
    <button
      type={type}
      className={`inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium disabled:opacity-60 ${size} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}
