import type { ComponentProps } from 'react'

const LOOKS = {
  // Where colours are forced, the edge that is not seen otherwise is all there is of a button.
  primary: 'border border-transparent bg-accent text-on-accent hover:opacity-90',
  plain: 'border border-line bg-raised hover:bg-hover',
  quiet: 'text-quiet hover:bg-hover hover:text-ink',
  danger: 'border border-line bg-raised text-danger hover:bg-danger-soft',
} as const

export type ButtonLook = keyof typeof LOOKS

interface Props extends ComponentProps<'button'> {
  look?: ButtonLook
  small?: boolean
}

export function Button({ look = 'plain', small = false, className = '', type = 'button', ...rest }: Props) {
  const size = small ? 'min-h-8 px-2.5 text-sm pointer-coarse:min-h-11' : 'min-h-10 px-4 pointer-coarse:min-h-11'
  return (
    <button
      type={type}
      className={`inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium transition-colors duration-100 disabled:opacity-50 ${size} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}
