/**
 * One Socket.IO client as small as it can be, on a bare TCP connection: the load must cost less than the server that
 * it measures. It speaks what is needed of RFC 6455, Engine.IO 4 and Socket.IO 5, and reads frames where they lie.
 */
import { connect, type Socket } from 'node:net'

export interface ClientOptions {
  port: number
  /** Cookie header of the handshake. */
  cookie?: string
  /** `auth` of the connection to the namespace. */
  auth?: object
  /** Called for every `change`, with the frame's payload. */
  onChange: (buffer: Buffer, from: number, to: number) => void
  /** Called for every `signal`. */
  onSignal?: () => void
  onError: (error: Error) => void
}

/** What an acknowledgement is handed to: its text, cut out only where `full` was asked for. */
interface Waiting {
  done: (text: string) => void
  full: boolean
}

const OPCODE_CLOSE = 0x8
const OPCODE_PING = 0x9
const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='

const FOUR = 0x34
const ZERO = 0x30
const EVENT = 0x32
const ACK = 0x33
const ENGINE_PING = 0x32
const LETTER_C = 0x63
const LETTER_S = 0x73
const LETTER_T = 0x74
const BRACKET = 0x5b

// One place to read into for all sockets: what is read is dealt with before the next read.
const READ_INTO = Buffer.allocUnsafeSlow(256 * 1024)

export class Client {
  readonly #options: ClientOptions
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  #rest: Buffer | null = null
  #shaken = false
  #ended = false
  #next = 0
  #connected: () => void = () => undefined
  /** Resolves once the namespace is connected. */
  readonly ready: Promise<void>

  constructor(options: ClientOptions) {
    this.#options = options
    this.ready = new Promise((resolve) => (this.#connected = resolve))
    this.#socket = connect({
      host: '127.0.0.1',
      port: options.port,
      noDelay: true,
      onread: {
        buffer: READ_INTO,
        callback: (size: number) => {
          this.#received(READ_INTO.subarray(0, size))
          return true
        },
      },
    })
    this.#socket.on('error', (error) => this.#failed(error))
    this.#socket.on('close', () => this.#failed(new Error('the server closed a connection')))
    this.#socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n` +
        `${options.cookie === undefined ? '' : `Cookie: ${options.cookie}\r\n`}\r\n`,
    )
  }

  /** Sends an event; `done` is called with its acknowledgement. A refusal is an error of the run. */
  emit(event: string, json: string, done: (text: string) => void, full = false): void {
    const id = this.#next++
    this.#waiting.set(id, { done, full })
    this.#write(`42${id}["${event}",${json}]`)
  }

  /** Says something that is not acknowledged. */
  signal(json: string): void {
    this.#write(`42["signal",${json}]`)
  }

  /** The same as `emit`, with the answer's `data`. */
  ask<T>(event: string, input: object): Promise<T> {
    return new Promise((resolve) =>
      this.emit(event, JSON.stringify(input), (text) => resolve((JSON.parse(text) as [{ data: T }])[0].data), true),
    )
  }

  /** How many acknowledgements are outstanding. */
  get waiting(): number {
    return this.#waiting.size
  }

  close(): void {
    this.#ended = true
    this.#socket.destroy()
  }

  #failed(error: Error): void {
    if (!this.#ended) this.#options.onError(error)
    this.#ended = true
  }

  // The mask of a client's frames is all zeros: the server pays for undoing it as for any other.
  #write(text: string): void {
    const size = Buffer.byteLength(text)
    const head = size < 126 ? 6 : size < 65_536 ? 8 : 14
    const frame = Buffer.allocUnsafe(head + size)
    frame[0] = 0x81
    if (size < 126) frame[1] = 0x80 | size
    else if (size < 65_536) {
      frame[1] = 0x80 | 126
      frame.writeUInt16BE(size, 2)
    } else {
      frame[1] = 0x80 | 127
      frame.writeBigUInt64BE(BigInt(size), 2)
    }
    frame.writeUInt32BE(0, head - 4)
    frame.write(text, head)
    this.#socket.write(frame)
  }

  #received(chunk: Buffer): void {
    const buffer = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    this.#rest = null
    let at = 0
    if (!this.#shaken) {
      const end = buffer.indexOf('\r\n\r\n')
      if (end < 0) {
        this.#rest = Buffer.from(buffer)
        return
      }
      if (!buffer.toString('latin1', 0, end).startsWith('HTTP/1.1 101'))
        return this.#failed(new Error(buffer.toString('latin1', 0, 200)))
      this.#shaken = true
      at = end + 4
    }
    for (;;) {
      const left = buffer.length - at
      if (left < 2) break
      let size = (buffer[at + 1] as number) & 0x7f
      let head = 2
      if (size === 126) {
        if (left < 4) break
        size = buffer.readUInt16BE(at + 2)
        head = 4
      } else if (size === 127) {
        if (left < 10) break
        size = Number(buffer.readBigUInt64BE(at + 2))
        head = 10
      }
      if (left < head + size) break
      this.#frame((buffer[at] as number) & 0xf, buffer, at + head, at + head + size)
      at += head + size
    }
    if (at < buffer.length) this.#rest = Buffer.from(buffer.subarray(at))
  }

  #frame(opcode: number, buffer: Buffer, from: number, to: number): void {
    if (opcode === OPCODE_CLOSE) return this.#failed(new Error('the server sent a close frame'))
    if (opcode === OPCODE_PING) return
    const engine = buffer[from]
    if (engine === ENGINE_PING) return this.#write('3')
    if (engine === ZERO) {
      this.#write(`40${this.#options.auth ? JSON.stringify(this.#options.auth) : ''}`)
      return
    }
    if (engine !== FOUR) return
    const type = buffer[from + 1]
    if (type === EVENT) {
      if (buffer[from + 4] === LETTER_C) this.#options.onChange(buffer, from, to)
      else if (buffer[from + 4] === LETTER_S) this.#options.onSignal?.()
    } else if (type === ACK) this.#acknowledged(buffer, from, to)
    else if (type === ZERO) this.#connected()
    else this.#failed(new Error(buffer.toString('utf8', from, Math.min(to, from + 300))))
  }

  #acknowledged(buffer: Buffer, from: number, to: number): void {
    let at = from + 2
    let id = 0
    while (buffer[at] !== BRACKET) id = id * 10 + (buffer[at++] as number) - ZERO
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    // [{"ok":true…
    if (buffer[at + 7] !== LETTER_T)
      return this.#failed(new Error(buffer.toString('utf8', from, Math.min(to, from + 300))))
    waiting?.done(waiting.full ? buffer.toString('utf8', at, to) : '')
  }
}
