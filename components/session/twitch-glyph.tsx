/** A speech bubble that is on the air. */
export function TwitchGlyph() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 fill-none stroke-current stroke-2">
      <path d="M3 4.5h14v9H9l-3.5 3v-3H3z" strokeLinejoin="round" />
      <circle cx="10" cy="9" r="1.5" className="fill-current stroke-none" />
    </svg>
  )
}
