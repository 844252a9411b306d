import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { BODY_MAX, FRAME_MAX, STRAY_FRAMES_MAX } from '#protocol/limits.ts'
import type { Problem } from '#protocol/errors.ts'
import type { AnyCommand } from '#server/kernel/command.ts'
import { fail, Fail } from '#server/kernel/fail.ts'
import { parseInput } from '#server/kernel/input.ts'
import { encode } from '#server/kernel/json-text.ts'
import { newRequestId, type Success } from '#server/kernel/runner.ts'
import type { Authenticator } from '../authenticator.ts'
import type { DoorOptions } from '../door-options.ts'
import { ownOrigin } from '../origin.ts'
import { Connection, type SignedIn } from './connection.ts'
import { type Live } from './live.ts'
import { AckText, createParser, TOO_LARGE } from './parser.ts'

/** Between heartbeats of the transport; a connection that answers none is closed. Milliseconds. */
const PING_EVERY = 20_000
const PING_WAITS = 15_000
/** Commands of one socket that may be under way; one that asks more at once is cut. */
const UNDER_WAY_MAX = 1_000

/** The socket door: a loop over the registry, and the live stream (`Live`). */
export class SocketDoor {
  readonly live: Live
  readonly #io: Server
  readonly #options: DoorOptions
  readonly #authenticator: Authenticator
  readonly #commands: ReadonlyMap<string, AnyCommand>
  #strayTimer: NodeJS.Timeout
  #closing = false

  constructor(server: HttpServer, options: DoorOptions, live: Live) {
    this.#options = options
    this.#authenticator = options.authenticator
    this.live = live
    this.#commands = new Map([...options.registry].filter(([, command]) => !command.httpOnly))
    this.#io = new Server(server, {
      serveClient: false,
      destroyUpgrade: false,
      transports: ['websocket', 'polling'],
      pingInterval: PING_EVERY,
      pingTimeout: PING_WAITS,
      maxHttpBufferSize: FRAME_MAX,
      perMessageDeflate: false,
      httpCompression: false,
      parser: createParser((event) => this.#commands.get(event)?.maxInput ?? BODY_MAX),
    })
    const engine = this.#io.engine
    engine.use((req: IncomingMessage, res: ServerResponse, next: (error?: Error) => void) => {
      if (isForged(req)) next(new Error('refused'))
      else next()
    })
    engine.on('headers', (headers: Record<string, string>) => {
      headers['X-Content-Type-Options'] = 'nosniff'
      headers['Cross-Origin-Resource-Policy'] = 'same-origin'
    })
    this.#io.use((socket, next) => {
      this.#signIn(socket).then(
        (who) => {
          Object.assign(socket.data, { who })
          next()
        },
        (error: unknown) => next(connectError(this.#problem(error))),
      )
    })
    this.#io.on('connection', (socket) => this.#connected(socket))
    this.#strayTimer = setInterval(() => this.live.forgiveStrays(), 60_000).unref()
  }

  /** Open sockets. */
  get size(): number {
    return this.#io.engine.clientsCount
  }

  /** Tells everyone to come back, within so many seconds, and closes; the listener's connections are its owner's. */
  async close(within: number): Promise<void> {
    clearInterval(this.#strayTimer)
    this.#closing = true
    this.live.close(within)
    // What is under way gets its answer. What was written goes out at the end of a turn; closing the server would discard it.
    await this.#options.runner.idle()
    await nextTurn()
    this.#io.disconnectSockets(true)
    await nextTurn()
    // It would wait for every connection of the listener.
    void this.#io.close()
    await nextTurn()
  }

  async #signIn(socket: Socket): Promise<SignedIn> {
    const { request, auth } = socket.handshake as unknown as {
      request?: IncomingMessage
      auth: Record<string, unknown>
    }
    const req = request ?? socket.request
    await this.#options.limits.take('connect', this.#authenticator.nobody(req))
    // With a token the cookie is ignored and any Origin is welcome.
    const byToken = auth['token'] !== undefined
    if (!byToken) {
      const { origin } = req.headers
      if (origin !== undefined && origin !== ownOrigin(this.#options.settings, req))
        fail('forbidden', 'This site may not open a socket here.')
    }
    const who = byToken ? null : await this.#authenticator.byCookie(req)
    return who ?? fail('unauthenticated', 'Sign in first.')
  }

  #connected(socket: Socket): void {
    const { who } = socket.data as { who: SignedIn }
    const connection = new Connection(socket, who)
    if (!this.live.add(connection)) {
      connection.cut()
      return
    }
    socket.on('disconnect', () => this.live.remove(connection))
    socket.onAny((event: unknown, ...args: unknown[]) => this.#received(connection, event, args))
  }

  #received(connection: Connection, event: unknown, args: unknown[]): void {
    if (this.#closing) return
    if (!connection.keepsUp || connection.underWay >= UNDER_WAY_MAX) return connection.cut()
    const last = args.at(-1)
    const ack = typeof last === 'function' ? (last as (answer: AckText) => void) : null
    if (event === 'signal') return this.live.signalled(connection, args[0])
    const command = typeof event === 'string' ? this.#commands.get(event) : undefined
    if (!command) {
      connection.strays += 1
      if (connection.strays >= STRAY_FRAMES_MAX) return connection.cut()
      ack?.(this.#refusal(new Fail('not_found', 'There is no such command.')))
      return
    }
    const input = args[0] === last && ack ? undefined : args[0]
    connection.underWay += 1
    const answer = this.#answer(connection, command, input).catch((error: unknown) =>
      // Nobody waits for the words of a refusal that has no acknowledgement; an accident is logged all the same.
      ack || !(error instanceof Fail) ? this.#refusal(error, command) : null,
    )
    void answer.then((text) => {
      connection.underWay -= 1
      if (ack && text) {
        connection.answering(text.json.length)
        if (connection.keepsUp) ack(text)
        else connection.cut()
      }
      if (command.subscribes) this.live.answered(connection)
    })
  }

  async #answer(connection: Connection, command: AnyCommand, input: unknown): Promise<AckText> {
    if (input === TOO_LARGE) fail('too_large', `The input takes at most ${command.maxInput ?? BODY_MAX} bytes.`)
    const run = () => this.#options.runner.run(command, () => input, connection.who)
    if (command.subscribes) parseInput(command.input, input)
    const result: Success = command.subscribes ? await this.live.sync(connection, run) : await run()
    return new AckText(`{"ok":true,"data":${result.output === undefined ? 'null' : encode(result.output)}}`)
  }

  #refusal(error: unknown, command?: AnyCommand): AckText {
    return new AckText(JSON.stringify({ ok: false, error: this.#problem(error, command) }))
  }

  #problem(error: unknown, command?: AnyCommand): Problem {
    const logger = command ? this.#options.logger.child({ command: command.name }) : this.#options.logger
    return this.#options.toProblem(error, newRequestId(), logger)
  }
}

/**
 * A request that another site's page made the browser send: as a script (JSONP, which Engine.IO still speaks) or in
 * any other way that carries no Origin. Those that carry one are judged at the handshake.
 */
function isForged(req: IncomingMessage): boolean {
  const { searchParams } = new URL(req.url ?? '/', 'http://any')
  const site = req.headers['sec-fetch-site']
  return searchParams.has('j') || (req.headers.origin === undefined && (site === 'cross-site' || site === 'same-site'))
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Socket.IO hands `data` of the error to the client's `connect_error`. */
function connectError(problem: Problem): Error {
  return Object.assign(new Error(problem.detail), { data: problem })
}
