/**
 * Frames that are encoded once and written to many sockets: a Socket.IO event of the default namespace, as the
 * payload of one unmasked, final WebSocket text frame (RFC 6455 §5.2).
 */

/** The text of a Socket.IO event packet whose one argument is JSON already. */
export const eventPacket = (event: string, json: string): string => `2["${event}",${json}]`

const ENGINE_MESSAGE = 0x34 // '4', Engine.IO's packet type for a message
const FINAL_TEXT = 0x81

/** Socket.IO packets as WebSocket frames, one after the other in one buffer: one write carries them all. */
export function framesOf(packets: readonly string[]): Buffer {
  const sizes = packets.map((packet) => Buffer.byteLength(packet) + 1)
  const frames = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size + headerSize(size), 0))
  let at = 0
  packets.forEach((packet, index) => {
    const size = sizes[index] as number
    at = writeHeader(frames, at, size)
    frames[at] = ENGINE_MESSAGE
    frames.write(packet, at + 1)
    at += size
  })
  return frames
}

const headerSize = (size: number): number => (size < 126 ? 2 : size < 65_536 ? 4 : 10)

function writeHeader(buffer: Buffer, at: number, size: number): number {
  buffer[at] = FINAL_TEXT
  if (size < 126) {
    buffer[at + 1] = size
    return at + 2
  }
  if (size < 65_536) {
    buffer[at + 1] = 126
    buffer.writeUInt16BE(size, at + 2)
    return at + 4
  }
  buffer[at + 1] = 127
  buffer.writeBigUInt64BE(BigInt(size), at + 2)
  return at + 10
}

/** Packets on their way to many sockets. */
export class Broadcast {
  readonly packets: readonly string[]
  #frames: Buffer | null = null
  #packet: { type: string; options: { compress: boolean; wsPreEncodedFrame: Buffer[] } } | null = null

  constructor(packets: readonly string[]) {
    this.packets = packets
  }

  get size(): number {
    return this.frames.length
  }

  /** The packets as WebSocket frames; made at first use, shared by every socket. */
  get frames(): Buffer {
    this.#frames ??= framesOf(this.packets)
    return this.#frames
  }
  /** The same as Engine.IO holds it until it writes; shared, too. */
  get packet(): { type: string; options: { compress: boolean; wsPreEncodedFrame: Buffer[] } } {
    this.#packet ??= { type: 'message', options: { compress: false, wsPreEncodedFrame: [this.frames] } }
    return this.#packet
  }
}
