import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isAdmin } from '#server/auth/admins.ts'
import { keepSessions } from '#server/auth/sessions.ts'
import { readBuild } from '#server/build-id.ts'
import type { Core } from '#server/core.ts'
import type { Database } from '#server/db/database.ts'
import { blocksOf } from '#server/domain/relationship/blocks.ts'
import { topicsOf } from '#server/domain/topic/scope.ts'
import { friendsOf, mayKnowPresence } from '#server/domain/user/presence.ts'
import { receiptsOff } from '#server/domain/user/receipts.ts'
import { toProblem } from '#server/kernel/problem.ts'
import { SESSIONS_ENDED, SIGNALS, type OutgoingSignal } from '#server/kernel/runner.ts'
import { encodeDeliveries } from '#server/log-reader.ts'
import type { Logger } from '#server/logger.ts'
import type { Metrics } from '#server/metrics.ts'
import type { Settings } from '#server/settings.ts'
import { Authenticator } from '#server/transport/authenticator.ts'
import type { DoorOptions } from '#server/transport/door-options.ts'
import { canonicalOrigin, canonicalPage } from '#server/transport/canonical.ts'
import { createAuthDoor } from '#server/transport/http/auth-door.ts'
import { createHttpDoor } from '#server/transport/http/door.ts'
import { pageCsp, setSecurityHeaders } from '#server/transport/http/headers.ts'
import { createPictureDoor } from '#server/transport/http/pictures.ts'
import { createSite } from '#server/transport/http/site.ts'
import { openApiDocument } from '#server/transport/openapi/document.ts'
import { SocketDoor } from '#server/transport/socket/door.ts'
import { Live } from '#server/transport/socket/live.ts'
import { VERSION } from '#server/version.ts'

/** The pages' server: Next, or nothing where only the API is wanted. */
export interface Pages {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** Development only: the socket of hot reloading. */
  upgrade: ((req: IncomingMessage, socket: Duplex, head: Buffer) => void) | null
  dev: boolean
}

export interface WebOptions {
  settings: Settings
  core: Core
  database: Database
  logger: Logger
  metrics: Metrics
  /** The origin of people's pictures elsewhere, if there are any. */
  pictures: string | null
  /** Whether pages are set in a moment: who asks for one waits. */
  pagesComing: boolean
}

/** A running HTTP server with both doors on it. */
export interface Web {
  authenticator: Authenticator
  /** `http://host:port`, as it is listened on. */
  address: string
  /** The site's one address, as people type it. */
  origin: string
  /** From now on pages are answered too. */
  setPages(pages: Pages): void
  /** Tells the sockets, answers what is under way, and closes. */
  close(): Promise<void>
}

/** How often the sessions of connected sockets are looked up, for what no signal told. Milliseconds. */
const SESSIONS_CHECKED_EVERY = 30_000
/** Sockets come back at a random moment of so many seconds after a stop. */
const MOVE_WITHIN = 1
/** So long may what is under way take at a stop. Milliseconds. */
const CLOSE_WAITS = 3_000
/** So long may a peer take to read the end of what it was sent. Milliseconds. */
const READ_WAITS = 500
/** Pages are there soon after the doors. Milliseconds. */
const PAGES_WAIT = 10_000

/** Opens both doors on one listener. @throws where the address cannot be listened on */
export async function openWeb({
  settings,
  core,
  database,
  logger,
  metrics,
  pictures,
  pagesComing,
}: WebOptions): Promise<Web> {
  const { runner, pubsub, around } = core
  const authenticator = new Authenticator(settings, database.reader, runner, logger)
  const options: DoorOptions = {
    settings,
    registry: core.registry,
    runner,
    authenticator,
    limits: core.limits,
    logger,
    toProblem,
  }
  const door = createHttpDoor(options)
  const authDoor = createAuthDoor(options, async (req, res) => pages?.handle(req, res))
  const pictureDoor = createPictureDoor(options, database.reader, around.pictures)
  const site = createSite({
    ...options,
    openApi: openApiDocument(core.registry, VERSION, authenticator.cookieName),
    metrics,
    build: readBuild(),
    isAdmin: (userId) => isAdmin(database.reader, userId),
    checkDatabase: () => database.check(),
  })
  const live = new Live({
    log: around.log,
    follow: (topic, listener) => pubsub.follow(topic, listener),
    encode: (deliveries) => encodeDeliveries(database.reader, deliveries),
    topicsOf: (userId) => topicsOf(database.reader, userId),
    loadBlocks: (userId) => blocksOf(database.reader, userId),
    friendsOf: (userIds) => friendsOf(database.reader, userIds),
    mayKnow: (userId, people) => mayKnowPresence(database.reader, userId, people),
    receiptsOff: (userIds) => receiptsOff(database.reader, userIds),
    sendSignal: (signal) => pubsub.signal(SIGNALS, signal),
    goodSessions: (ids) => runner.internal((tx) => keepSessions(tx, ids, new Date().toISOString())),
    sessionsCheckedEvery: SESSIONS_CHECKED_EVERY,
    delivered: (count) => metrics.delivered(count),
    onError: (error) => logger.warn({ err: error }, 'a socket could not be served'),
  })
  core.setOnline(live)
  pubsub.onSignal(SESSIONS_ENDED, (ids) => live.endSessions(ids as string[]))
  pubsub.onSignal(SIGNALS, (signal) => live.received(signal as OutgoingSignal))
  metrics.watch('sockets', 'Signed-in sockets', () => live.size)
  metrics.watch('queued_commands', 'Commands that wait for their transaction', () => runner.queued)

  let pages: Pages | null = null
  let pagesThere = (): void => undefined
  const waitForPages = new Promise<void>((resolve) => {
    pagesThere = resolve
  })
  let closing = false

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    setSecurityHeaders(res, settings)
    if (closing) res.setHeader('Connection', 'close')
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    if (ODD_PATH.test(path)) {
      res.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is nothing at this address.\n')
      return
    }
    if (await site(req, res, path)) return
    if (await pictureDoor(req, res, path)) return
    if ((path === '/api' || path.startsWith('/api/')) && !path.startsWith('/api/auth/')) return door(req, res)
    // A page that reloads because the server came back comes a moment before what it asks for.
    if (!pages && pagesComing) await Promise.race([waitForPages, waited(PAGES_WAIT)])
    if (!pages) {
      res.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '2' }).end('Starting.\n')
      return
    }
    if (path.startsWith('/api/auth/')) return authDoor(req, res)
    const elsewhere = canonicalPage(settings, origin, req)
    if (elsewhere !== null) {
      res.writeHead(307, { Location: elsewhere }).end()
      return
    }
    // The session slides with its use, and so does the cookie; not with every page: one that is under way while the
    // token is renewed would put the old one back.
    if (req.headers.accept?.includes('text/html') && !FILE.test(path)) {
      const visit = await authenticator.visit(req)
      if (visit?.stale) authenticator.setCookie(res, visit.token)
    }
    const csp = pageCsp(settings, req, { dev: pages.dev, pictures })
    // Next reads the policy off the request, to put its nonce on what it writes.
    req.headers['content-security-policy'] = csp
    res.setHeader('Content-Security-Policy', csp)
    await pages.handle(req, res)
  }

  const underWay = new Set<ServerResponse>()
  const connections = new Set<Socket>()
  // Ten megabytes of a picture take their time over a slow line.
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000 }, (req, res) => {
    underWay.add(res)
    res.once('close', () => underWay.delete(res))
    answer(req, res).catch((error: unknown) => {
      logger.error({ err: error }, 'a request could not be answered')
      if (res.headersSent) res.destroy()
      else res.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong on our side.\n')
    })
  })
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const sockets = new SocketDoor(server, options, live)
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (req.url?.startsWith('/socket.io/')) return
    if (pages?.upgrade && req.url?.startsWith('/_next/')) pages.upgrade(req, socket, head)
    else socket.destroy()
  })
  await listen(server, settings)
  const origin = canonicalOrigin(settings, addressOf(server, settings.host))

  return {
    authenticator,
    address: addressOf(server, settings.host),
    origin,
    setPages: (given) => {
      pages = given
      pagesThere()
    },
    close: async () => {
      closing = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close(MOVE_WITHIN)
      const answered = Promise.all([...underWay].map((res) => new Promise((resolve) => res.once('close', resolve))))
      await Promise.race([answered, waited(CLOSE_WAITS)])
      // Node would wait for a connection that a browser opened ahead of its need, and for a peer that is gone without
      // a word: neither of them ends by itself.
      for (const socket of connections) socket.destroySoon()
      await Promise.race([closed, waited(READ_WAITS)])
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}

/** Files may be kept by caches that many share: no cookie goes with them. */
const FILE = /^\/_next\/|\.[^/]*$/
/** Next would find its way to what the doors before it have not seen. */
const ODD_PATH = /\/(\.|%2e){1,2}(\/|$)|\\|^\/\//i

const waited = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
