interface Props {
  count: number
  /** What is counted, for who does not see the colour: "3 unread". */
  label: string
  /** `mention` calls for an answer, `muted` is there without calling. */
  look?: 'unread' | 'mention' | 'muted'
}

const LOOKS = {
  unread: 'bg-accent text-on-accent',
  mention: 'bg-live text-on-live',
  muted: 'bg-hover text-quiet',
}

export function Badge({ count, label, look = 'unread' }: Props) {
  if (count === 0) return null
  return (
    <span
      className={`inline-grid h-5 min-w-5 shrink-0 place-items-center rounded-full px-1.5 text-xs font-semibold tabular-nums forced-colors:border ${LOOKS[look]}`}
    >
      <span aria-hidden>
        {look === 'mention' && '@'}
        {count > 99 ? '99+' : count}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
