/** The service worker, from the page's side. It is there in production and on secure origins only. */
const container = (): ServiceWorkerContainer | null =>
  process.env.NODE_ENV === 'production' && typeof navigator !== 'undefined'
    ? ((navigator as Partial<Navigator>).serviceWorker ?? null)
    : null

/** What a page tells it. */
type News = { type: 'keep'; build: string; shell: string; urls: string[] } | { type: 'wipe' } | { type: 'patience' }

interface Kept {
  build: string
  locale: string
  signal: AbortSignal
}

/** Milliseconds: a page that was just opened has other things to load. */
const LATER = 1_500

/**
 * Once a page is live: the worker is registered and keeps what this page needs. `locale`: the language of the shell.
 * Settles with whether it was told. `signal`: the connection is gone, and with it what there is to ask.
 */
export async function keepShell({ build, locale, signal }: Kept): Promise<boolean> {
  const worker = container()
  if (!worker) return true
  await new Promise((resolve) => setTimeout(resolve, LATER))
  if (signal.aborted) return false
  try {
    await worker.register('/sw.js', { scope: '/', updateViaCache: 'none' })
    const { active } = await worker.ready
    const urls = [...new Set(performance.getEntriesByType('resource').map(({ name }) => name))]
      .map((name) => new URL(name))
      .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith('/_next/static/'))
      .map(({ pathname }) => pathname)
    active?.postMessage({ type: 'keep', build, shell: `/offline?locale=${locale}`, urls } satisfies News)
    return true
  } catch {
    // Not allowed here, or no connection again: the page works without it.
    return false
  }
}

/** What it keeps goes, what it is keeping just now too; and it goes itself with the last of its pages. */
export async function wipeWorker(): Promise<void> {
  const worker = container()
  worker?.controller?.postMessage({ type: 'wipe' } satisfies News)
  const registrations = (await worker?.getRegistrations()) ?? []
  await Promise.all(registrations.map((registration) => registration.unregister()))
}

/** There is nothing to show without the server: it may take its time. */
export function askPatience(): void {
  container()?.controller?.postMessage({ type: 'patience' } satisfies News)
}

/** Somebody pressed a notification: this tab is to show a place. */
export function onOpen(listener: (path: string) => void): () => void {
  const worker = container()
  const onMessage = ({ data }: MessageEvent<{ type?: string; path?: string } | null>) => {
    if (data?.type === 'open' && typeof data.path === 'string') listener(data.path)
  }
  worker?.addEventListener('message', onMessage)
  return () => worker?.removeEventListener('message', onMessage)
}

/** What shows notifications that outlive the page; null where there is none. */
export async function activeWorker(): Promise<ServiceWorkerRegistration | null> {
  const registration = await container()
    ?.getRegistration()
    .catch(() => undefined)
  return registration?.active ? registration : null
}
