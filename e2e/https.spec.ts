import { Guard, REPORT_CSP } from './support/guard.ts'
import { missingForTls, Nginx } from './support/nginx.ts'
import { Person } from './support/person.ts'
import { Server } from './support/server.ts'
import { expect, test as base } from './support/test.ts'

interface Fixtures {
  /** The site as others reach it: behind nginx, with TLS. */
  site: { origin: string; server: Server }
}

const test = base.extend<Fixtures>({
  site: async ({}, use) => {
    const nginx = await Nginx.reserve()
    const server = await Server.open({ PUBLIC_URL: nginx.origin, TRUST_PROXY: '1' })
    await nginx.start(server.port)
    await use({ origin: nginx.origin, server })
    await nginx.close()
    await server.close()
  },
})

test.skip(missingForTls !== null, `${missingForTls} is not installed`)

const WORKER_REFUSED = /SSL certificate error occurred when fetching the script/
const FLAGS = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/', domain: 'localhost' }

test('behind nginx with TLS: two sign in, by password and with Twitch, and talk', async ({ browser, site }) => {
  const context = await browser.newContext({ baseURL: site.origin, ignoreHTTPSErrors: true })
  const guard = new Guard(context, () => [site.origin, site.server.twitch])
  // A service worker is not had with a certificate of one's own making.
  guard.allow(WORKER_REFUSED)
  await context.addInitScript(REPORT_CSP)
  const ann = new Person({ name: 'Ann', handle: 'ann', page: await context.newPage(), guard })
  await ann.signUp()
  const cookies = await context.cookies()
  expect(cookies.find(({ name }) => name === '__Host-next-auth.session-token')).toMatchObject(FLAGS)
  await ann.createRoom('Over TLS')
  await ann.say('ann 1')
  await ann.sees(['ann 1'])
  const code = await ann.inviteCode()

  const other = await browser.newContext({ baseURL: site.origin, ignoreHTTPSErrors: true })
  const otherGuard = new Guard(other, () => [site.origin, site.server.twitch])
  otherGuard.allow(WORKER_REFUSED)
  const ben = new Person({ name: 'Ben', handle: 'ben', page: await other.newPage(), guard: otherGuard })
  await ben.page.goto(`/join/${code}`)
  await ben.signInWithTwitch('ben_at_twitch')
  await expect(ben.heading).toHaveText('Over TLS')
  await ben.say('ben 1')
  await ann.sees(['ann 1', 'ben 1'])
  // But for how the page looks, which is the page's own affair.
  const his = (await other.cookies(site.origin)).filter(({ name }) => name !== 'greenroom-look')
  expect(his.find(({ name }) => name === '__Host-next-auth.session-token')).toMatchObject(FLAGS)
  expect(his.length).toBeGreaterThan(1)
  for (const cookie of his) {
    expect(cookie, cookie.name).toMatchObject(FLAGS)
    // No other host, a sibling domain's page least of all, can set it.
    expect(cookie.name).toMatch(/^__Host-/)
  }

  // Where he is, as the proxy says.
  const { sessions } = (await (await other.request.get('/api/sessions')).json()) as { sessions: object[] }
  expect(sessions).toMatchObject([{ current: true, region: 'PT', online: true }])
  for (const { complaints } of [guard, otherGuard]) expect(complaints).toEqual([])
  await context.close()
  await other.close()
})
