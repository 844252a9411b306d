import { activeWorker, onOpen } from '#client/session/worker.ts'
import { permission } from './permission.ts'

export interface Shown {
  title: string
  body: string
  /** What takes another's place: the room. */
  tag: string
  path: string
  silent: boolean
  /** Calls for attention again, in the place of one that did. */
  again: boolean
}

/** Where notifications are shown. */
export interface Screen {
  show(what: Shown): Promise<void>
  close(tag: string): Promise<void>
  /** One was pressed: its tab is in front now, and is to show its place. */
  onPress(listener: (path: string) => void): () => void
}

const ICON = '/icon-192.png'
const BADGE = '/badge-96.png'

/** By the service worker where there is one: phones know no other, and a press works when the tab is gone. */
export function openScreen(): Screen {
  const own = new Map<string, Notification>()
  const listeners = new Set<(path: string) => void>()
  return {
    async show({ title, body, tag, path, silent, again }) {
      if (permission() !== 'granted') return
      const options = { body, tag, silent, icon: ICON, badge: BADGE, data: { path }, renotify: again }
      const worker = await activeWorker()
      if (worker) return worker.showNotification(title, options)
      const shown = new Notification(title, options)
      own.set(tag, shown)
      shown.onclick = () => {
        window.focus()
        shown.close()
        for (const listener of [...listeners]) listener(path)
      }
    },
    async close(tag) {
      own.get(tag)?.close()
      own.delete(tag)
      const worker = await activeWorker()
      for (const shown of (await worker?.getNotifications({ tag })) ?? []) shown.close()
    },
    onPress(listener) {
      listeners.add(listener)
      const stop = onOpen(listener)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
