import { emojiMemory, SKIN_TONES } from '#client/hooks/use-emoji-memory.ts'
import type { Locale } from '#components/look/look.ts'
import { loadEmoji } from '#components/emoji/emoji-data.ts'
import { applyEdit } from '#components/message/composer-format.ts'
import { codeAt } from './trigger.ts'

/** The shortcode that was just written whole becomes its emoji; one that there is not stays what it is. */
export async function replaceCode(box: HTMLTextAreaElement, locale: Locale): Promise<void> {
  const written = codeAt(box.value, box.selectionEnd)
  const { entries } = await loadEmoji(locale)
  const now = codeAt(box.value, box.selectionEnd)
  // One has gone on writing meanwhile.
  if (!now || now.code !== written?.code || now.from !== written.from || document.activeElement !== box) return
  const entry = entries.find(({ codes }) => codes.includes(now.code))
  if (!entry) return
  const text = entry.tones?.[SKIN_TONES.indexOf(emojiMemory().tone) - 1] ?? entry.emoji
  const end = now.from + text.length
  applyEdit(box, { from: now.from, to: now.to, text, selection: [end, end] })
}
