/** As many as are drawn large. */
const LARGE_MAX = 6
/** The longest emoji there are take 35 units: a kiss with skin tones, a flag of a region. */
const UNITS_MAX = LARGE_MAX * 36

/** Drawn as a picture by itself (😀), by a selector (❤️), as a keycap (1️⃣), or as a flag of two letters (🇩🇪). */
const EMOJI = /^(?:\p{RI}{2}|(?!\p{RI})\p{Emoji_Presentation}|\p{Emoji}\ufe0f|[0-9#*]\ufe0f?\u20e3)/u
const MAYBE = /^[\s\p{Emoji}\p{Emoji_Component}]+$/u

let segmenter: Intl.Segmenter | undefined

/** Whether a text is emoji and nothing else, and few enough to be drawn large. */
export function isLargeEmoji(text: string): boolean {
  if (text.length > UNITS_MAX || !MAYBE.test(text)) return false
  segmenter ??= new Intl.Segmenter()
  const parts = [...segmenter.segment(text.replace(/\s+/g, ''))]
  return parts.length > 0 && parts.length <= LARGE_MAX && parts.every(({ segment }) => EMOJI.test(segment))
}
