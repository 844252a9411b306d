'use client'

import type { Message } from '#protocol/message.ts'
import { rememberEmoji } from '#client/hooks/use-emoji-memory.ts'
import { useReactor } from '#client/hooks/use-reactions.ts'
import { say } from '#components/chat/toast.ts'
import { chooseEmoji } from '#components/emoji/emoji-request.ts'
import { useFailureText } from '#components/ui/use-failure-text.ts'

/** Reacting to messages. What goes wrong is said, and what was shown is taken back. */
export function useReact() {
  const wish = useReactor()
  const failureText = useFailureText()
  const react = (message: Message, emoji: string, on = true) => {
    if (on) rememberEmoji(emoji)
    void wish(message, emoji, on).then((error) => error && say(failureText(error)))
  }
  return {
    react,
    /** By the picker, beside what was pressed. */
    choose: (message: Message, anchor: Element) => chooseEmoji({ anchor, onPick: (emoji) => react(message, emoji) }),
  }
}
