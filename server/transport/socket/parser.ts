import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser'
import { BODY_MAX } from '#protocol/limits.ts'

/** An acknowledgement that is JSON already. */
export class AckText {
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}

/** Stands in for an input that was too large to be looked at. */
export const TOO_LARGE = Symbol('too large')

/** The default encoder, but for acknowledgements that are JSON already. */
class TextEncoder extends Encoder {
  override encode(packet: Packet): (string | Buffer)[] {
    const [first] = packet.type === PacketType.ACK ? (packet.data as unknown[]) : []
    return first instanceof AckText
      ? [`${packet.type}${packet.id ?? ''}[${first.json}]`]
      : (super.encode(packet) as (string | Buffer)[])
  }
}

const EVENT = /^2(\d*)\["([^"\\]{1,64})"/

/** The default decoder, but an event over its limit is handed on without its input, unparsed. */
export function createParser(limitOf: (event: string) => number): {
  Encoder: typeof Encoder
  Decoder: typeof Decoder
} {
  class LimitedDecoder extends Decoder {
    override add(chunk: unknown): void {
      if (typeof chunk === 'string' && chunk.length * 3 > BODY_MAX) {
        const event = EVENT.exec(chunk)
        const size = Buffer.byteLength(chunk)
        // What is large and does not say plainly what it is has another reason to be written so.
        if (event?.[2] === undefined && size > BODY_MAX) throw new Error('a large packet of no known event')
        if (event?.[2] !== undefined && size > limitOf(event[2])) {
          const packet: Packet = {
            type: PacketType.EVENT,
            nsp: '/',
            data: [event[2], TOO_LARGE],
            ...(event[1] ? { id: Number(event[1]) } : {}),
          }
          this.emitReserved('decoded', packet)
          return
        }
      }
      super.add(chunk)
    }
  }
  return { Encoder: TextEncoder, Decoder: LimitedDecoder }
}
