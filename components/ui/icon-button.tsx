import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

interface Props extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  /** What it does: its accessible name, and its tip. */
  name: string
  /** Mirrored where one reads from right to left: arrows and the like. */
  directed?: boolean
}

/** An icon to press: 36 pixels with a mouse, 44 with a finger. */
export function IconButton({ icon: Icon, name, directed = false, className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={name}
      title={name}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-50 pointer-coarse:size-11 ${className}`}
      {...rest}
    >
      <Icon aria-hidden className={`size-5 stroke-[1.75] ${directed ? 'rtl:-scale-x-100' : ''}`} />
    </button>
  )
}
