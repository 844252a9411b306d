/** How long a page may go without having the cookie renewed. Milliseconds. */
const RENEW_EVERY = 12 * 60 * 60 * 1_000
/** Timers stand still while a computer sleeps: a short one, that looks at the clock, is late by little. */
const LOOK_EVERY = 60 * 60 * 1_000

/**
 * The session slides with its use, and the cookie with every page that is opened. A page that stays open for weeks
 * opens none: it asks next-auth, whose answer brings the cookie with its full time. A try that fails is made again
 * with the next look.
 */
export function keepCookie(): () => void {
  let renewedAt = Date.now()
  const renew = async () => {
    try {
      const { ok } = await fetch('/api/auth/session', { cache: 'no-store' })
      if (ok) renewedAt = Date.now()
    } catch {
      // Without a connection there is nothing to renew with, and the connection bar says so already.
    }
  }
  const look = () => {
    if (Date.now() - renewedAt >= RENEW_EVERY) void renew()
  }
  const onVisibility = () => {
    if (document.visibilityState === 'visible') look()
  }
  const timer = setInterval(look, LOOK_EVERY)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
