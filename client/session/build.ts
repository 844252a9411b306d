/** Which build of the pages this page is of; Next writes it into each. */
export const pageBuild = (): string =>
  (window as { __NEXT_DATA__?: { buildId?: string } }).__NEXT_DATA__?.buildId ?? 'development'

const TIMEOUT = 10_000

/** Which build the server serves; null where it does not say. */
export async function servedBuild(): Promise<string | null> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) })
    const { build } = (await answer.json()) as { build?: unknown }
    return answer.ok && typeof build === 'string' ? build : null
  } catch {
    return null
  }
}
