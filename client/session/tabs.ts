import type { Message } from '#protocol/message.ts'

/** What the tabs of one browser tell each other. */
export type TabNews =
  | { type: 'outbox' }
  /** Somebody is at this browser. */
  | { type: 'active' }
  | { type: 'acknowledged'; userId: string; token: string; message: Message }
  | { type: 'signedOut'; why: 'here' | 'deleted' | 'ended' }

export interface Tabs {
  tell(news: TabNews): void
  listen(listener: (news: TabNews) => void): () => void
  close(): void
}

const NAME = 'greenroom'

/** Where there is no BroadcastChannel every tab is alone, which is right if slower: the server tells, too. */
export function openTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, listen: () => () => {}, close: () => {} }
  const channel = new BroadcastChannel(NAME)
  return {
    tell: (news) => channel.postMessage(news),
    listen(listener) {
      const onMessage = (event: MessageEvent<TabNews>) => listener(event.data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}
