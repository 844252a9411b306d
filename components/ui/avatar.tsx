import { firstLetter, hueOf } from './letter.ts'

interface Props {
  /** What the colour is chosen by. */
  id: string
  name: string | null
  url?: string | null
  /** Of a person's presence; left out where it is not known. */
  online?: boolean | undefined
  size?: 'small' | 'normal' | 'large'
  /** A room's is a rounded square, a person's a circle. */
  shape?: 'person' | 'room'
  letter?: string | undefined
  hue?: number | undefined
}

const SIZES = { small: 'size-6 text-xs', normal: 'size-9 text-base', large: 'size-14 text-xl' }
const CORNERS = { small: 'rounded-md', normal: 'rounded-[0.625rem]', large: 'rounded-xl' }

/** A picture, or a letter on a colour that is always the same for the same id. Whoever draws it says the name beside it. */
export function Avatar({ id, name, url, online, size = 'normal', shape = 'person', letter, hue }: Props) {
  const form = `${SIZES[size]} ${shape === 'person' ? 'rounded-full' : CORNERS[size]}`
  return (
    <span aria-hidden className="relative inline-flex shrink-0 select-none">
      {url ? (
        // eslint-disable-next-line @next/next/no-img-element -- small, and from the one other origin that pictures come from
        <img src={url} alt="" loading="lazy" decoding="async" className={`${form} bg-code object-cover`} />
      ) : (
        <span
          data-hue={hue ?? hueOf(id)}
          className={`${form} inline-grid place-items-center bg-(--hue) font-semibold text-(--on-hue)`}
        >
          {letter ?? firstLetter(name ?? '')}
        </span>
      )}
      {online !== undefined && (
        <span
          className={`absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-page forced-color-adjust-none forced-colors:border-[CanvasText] ${online ? 'bg-accent forced-colors:bg-[CanvasText]' : 'bg-field forced-colors:bg-[Canvas]'}`}
        />
      )}
    </span>
  )
}
