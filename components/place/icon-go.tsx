import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Go } from './use-place.tsx'

interface Props extends Omit<ComponentProps<typeof Go>, 'children'> {
  icon: LucideIcon
  /** Where it leads: its accessible name, and its tip. */
  name: string
  /** Mirrored where one reads from right to left. */
  directed?: boolean
}

/** As IconButton, for what leads somewhere. */
export function IconGo({ icon: Icon, name, directed = false, className = '', ...rest }: Props) {
  return (
    <Go
      aria-label={name}
      title={name}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-quiet transition-colors duration-100 hover:bg-hover hover:text-ink pointer-coarse:size-11 ${className}`}
      {...rest}
    >
      <Icon aria-hidden className={`size-5 stroke-[1.75] ${directed ? 'rtl:-scale-x-100' : ''}`} />
    </Go>
  )
}
