import type { Socket as TcpSocket } from 'node:net'
import type { Socket } from 'socket.io'
import { SYNC_BYTES_MAX } from '#protocol/limits.ts'
import type { Who } from '#server/kernel/command.ts'
import { framesOf, type Broadcast } from './frames.ts'
import type { Subscription } from './fan-out.ts'

export type SignedIn = Extract<Who, { kind: 'user' }>

/**
 * Bytes that may wait for a socket that does not keep up, before it is cut; it comes back by `sync`. The largest
 * answer to one must fit, and what is said while it is on its way.
 */
const QUEUED_BYTES_MAX = 2 * SYNC_BYTES_MAX
/** Bytes that wait, from which on a socket is told no more than it must be. */
const LAGS_FROM = 64 * 1024

/** What is joined into one piece before it is written; more is written piece by piece, still in one system call. */
const COPIED_MAX = 16 * 1024
const OPEN = 1

interface EnginePacket {
  type: string
  data?: unknown
  options?: { wsPreEncodedFrame?: Buffer[] }
}

/** The parts of Engine.IO's connection and transports that are used directly. */
interface EngineTransport {
  name: string
  writable: boolean
  socket?: {
    readyState: number
    _socket?: TcpSocket
    _sender: { sendFrame(list: Buffer[], done: (error?: Error) => void): void }
  }
  send: (this: EngineTransport, packets: EnginePacket[]) => void
  _onSentLast: (error?: Error) => void
}

interface EngineConnection {
  readyState: string
  writeBuffer: EnginePacket[]
  transport: EngineTransport
  write(data: string, options: object): unknown
  flush(): void
  close(discard?: boolean): void
  on(event: 'upgrade', listener: () => void): unknown
}

/** One signed-in socket. */
export class Connection {
  readonly socket: Socket
  readonly who: SignedIn
  readonly subscriptions = new Map<string, Subscription>()
  /** One `sync` at a time. */
  syncing: Promise<unknown> = Promise.resolve()
  idle = false
  strays = 0
  /** Commands that have no outcome yet. */
  underWay = 0
  /** Bytes of changes that wait while a `sync` of this socket is answered. */
  buffered = 0
  lastTyping = new Map<string, number>()
  /** The rooms that it shows; null where it never said. */
  look: ReadonlySet<string> | null = null
  readonly #engine: EngineConnection
  /** Bytes that Engine.IO holds back while the transport is busy. */
  #held = 0
  /** The transport that is kept from writing until the end of this turn. */
  #heldBack: EngineTransport | null = null

  constructor(socket: Socket, who: SignedIn) {
    this.socket = socket
    this.who = who
    this.#engine = socket.conn as unknown as EngineConnection
    this.#joinWrites()
    if (this.#engine.transport.name !== 'websocket') this.#engine.on('upgrade', () => this.#joinWrites())
  }

  /** Writes packets that were encoded once for many; cuts the socket if it does not keep up. */
  write(broadcast: Broadcast): void {
    const engine = this.#engine
    const { transport } = engine
    if (engine.readyState !== 'open') return
    if (this.#waiting() > QUEUED_BYTES_MAX) {
      this.cut()
      return
    }
    this.#held += broadcast.size
    if (transport.name === 'websocket') {
      // Past Engine.IO's `write`, which would make and announce a packet for every socket: this one is all sockets'.
      engine.writeBuffer.push(broadcast.packet)
      this.#writeSoon(transport)
      return
    }
    for (const packet of broadcast.packets) engine.write(packet, { compress: false })
  }

  /** Whether it reads what it is told: one that only asks is cut, too. */
  get keepsUp(): boolean {
    return this.#waiting() + this.buffered <= QUEUED_BYTES_MAX
  }

  /** It has more to read than it reads: what nobody needs is left out. */
  get lags(): boolean {
    return this.#waiting() > LAGS_FROM
  }

  /** An answer of so many bytes is about to be written. */
  answering(bytes: number): void {
    if (this.#engine.writeBuffer.length === 0) this.#held = 0
    this.#held += bytes
  }

  /** Bytes that are on their way to the socket. */
  #waiting(): number {
    const { writeBuffer, transport } = this.#engine
    if (writeBuffer.length === 0) this.#held = 0
    return (transport.socket?._socket?.writableLength ?? 0) + this.#held
  }

  /** Closes the socket at once, without waiting for what is queued. */
  cut(): void {
    this.#engine.close(true)
  }

  /**
   * Everything for this socket waits until what is being done now is done, and leaves together: a commit's changes
   * and the acknowledgement of the send that made them. Half of a delivery's cost is the system call that writes it
   * (docs/performance.md).
   */
  #writeSoon(transport: EngineTransport): void {
    if (!transport.writable) return
    transport.writable = false
    if (waiting.length === 0) process.nextTick(writeWaiting)
    waiting.push(this)
    this.#heldBack = transport
  }

  /** Writes what waits for the end of the turn. */
  flush(): void {
    const transport = this.#heldBack
    this.#heldBack = null
    if (!transport) return
    transport.writable = true
    if (transport === this.#engine.transport) this.#engine.flush()
  }

  #joinWrites(): void {
    const { transport } = this.#engine
    if (transport.name === 'websocket' && transport.send !== sendJoined) {
      plainSend ??= transport.send
      transport.send = sendJoined
    }
  }
}

/** Connections with something to write at the end of this turn. */
let waiting: Connection[] = []

// After the promises of this turn: acknowledgements are among them.
function writeWaiting(): void {
  const now = waiting
  waiting = []
  for (const connection of now) connection.flush()
}

/** Engine.IO's own `send`, the same for every WebSocket transport. */
let plainSend: EngineTransport['send'] | null = null

/** In place of Engine.IO's `send` for WebSockets: all packets of a flush in one write. */
function sendJoined(this: EngineTransport, packets: EnginePacket[]): void {
  const { socket } = this
  const pieces = socket?.readyState === OPEN ? piecesOf(packets) : null
  if (!socket || !pieces) return plainSend?.call(this, packets)
  this.writable = false
  const done = this._onSentLast
  const [first] = pieces
  if (first && pieces.length === 1) return socket._sender.sendFrame([first], done)
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (size <= COPIED_MAX) return socket._sender.sendFrame([Buffer.concat(pieces, size)], done)
  socket._socket?.cork()
  pieces.forEach((piece, at) => socket._sender.sendFrame([piece], at === pieces.length - 1 ? done : nothing))
  socket._socket?.uncork()
}

const nothing = () => undefined

/** The packets as WebSocket frames; null where one of them is no plain message. */
function piecesOf(packets: readonly EnginePacket[]): Buffer[] | null {
  const pieces: Buffer[] = []
  for (const { type, data, options } of packets) {
    const encoded = options?.wsPreEncodedFrame
    if (encoded) pieces.push(...encoded)
    else if (type === 'message' && typeof data === 'string') pieces.push(framesOf([data]))
    else return null
  }
  return pieces
}
