import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deriveKey } from '#server/auth/keys.ts'
import type { Logger } from '#server/logger.ts'
import { json, readBody, Refusal, type Answer } from './exchange.ts'
import { Faults } from './faults.ts'
import { refuseForeignHost } from './guard.ts'
import { answer } from './routes.ts'
import { Seals } from './seals.ts'
import { StateFile } from './state.ts'
import type { World } from './world.ts'

const CLIENT_ID = 'greenroomatthesimulatedtwitch0'

export interface SimulatorOptions {
  /** Its state is kept in `<dataDir>/twitch-simulator.json`, mode 0600. */
  dataDir: string
  /** AUTH_SECRET: whoever has the same one and the same folder redeems the same codes and tokens. */
  secret: string
  /** What is registered, as it is at the time; an address has to match exactly. */
  redirectUris: () => readonly string[]
  logger: Logger
  /** Milliseconds since 1970; for tests. */
  now?: () => number
}

export interface Simulator {
  /** http://127.0.0.1:port */
  origin: string
  clientId: string
  clientSecret: string
  /** Answers nobody any more, those who wait for a slow answer included. */
  close(): Promise<void>
}

/**
 * Opens a stand-in for Twitch on a loopback port of its own, with a page of controls at `/`. It speaks Twitch's
 * protocol and enforces what Twitch enforces. @throws SettingsError where its file cannot be read
 */
export async function openSimulator({
  dataDir,
  secret,
  redirectUris,
  logger,
  now = Date.now,
}: SimulatorOptions): Promise<Simulator> {
  const state = new StateFile(dataDir, now)
  const { port: before } = state.read()
  const faults = new Faults()
  const server = createServer((req, res) => {
    serve(world, req, res, logger).catch((error: unknown) => {
      logger.error({ err: error }, 'the simulated Twitch could not answer')
      res.destroy()
    })
  })
  const port = await listen(server, before ?? 0).catch(() => listen(server, 0))
  if (port !== before) await state.change((known) => void (known.port = port))
  const world: World = {
    origin: `http://127.0.0.1:${port}`,
    clientId: CLIENT_ID,
    clientSecret: deriveKey(secret, 'twitch simulator client secret').toString('hex'),
    ...{ redirectUris, state, seals: new Seals(secret), faults, now },
  }
  const { origin, clientId, clientSecret } = world
  return {
    ...{ origin, clientId, clientSecret },
    close: () => {
      faults.close()
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function serve(world: World, req: IncomingMessage, res: ServerResponse, logger: Logger): Promise<void> {
  const { status, headers, body } = await answerOrRefusal(world, req, logger)
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    // After a restart it is at the same port: a connection that was kept would be one to the simulator before.
    Connection: 'close',
    'X-Content-Type-Options': 'nosniff',
    // Not "no-referrer": Chromium then sends the page's own forms with Origin "null".
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  })
  res.end(body)
}

async function answerOrRefusal(world: World, req: IncomingMessage, logger: Logger): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = req
  try {
    refuseForeignHost(headers)
    if (!URL.canParse(url, world.origin)) throw new Refusal(400, 'there is no such address')
    const body = await readBody(req)
    return await answer(world, { method, url: new URL(url, world.origin), headers, body })
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(url, error)
    if (!world.faults.closed) logger.error({ err: error }, 'the simulated Twitch failed')
    return refusalAnswer(url, new Refusal(500, 'the simulator failed'))
  }
}

/** As Twitch's two halves write their errors. */
function refusalAnswer(url: string, { status, message, field, headers }: Refusal): Answer {
  const error = url.startsWith('/helix/') ? { error: STATUS_CODES[status] ?? '' } : {}
  return json({ ...error, status, message, ...(field === null ? {} : { field }) }, status, headers)
}
