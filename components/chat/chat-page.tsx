import type { ComponentProps } from 'react'
import { OfflineStart, type ShellProps } from '#components/notify/offline-start.tsx'
import { ChatApp } from './chat-app.tsx'

/**
 * The signed-in part as a page: rendered for somebody, or as the shell that the browser fills with what it keeps. One
 * component for both, so that both are made of the same files.
 */
export function ChatPage(props: ComponentProps<typeof ChatApp> | ShellProps) {
  return 'seed' in props ? <ChatApp {...props} /> : <OfflineStart {...props} />
}
