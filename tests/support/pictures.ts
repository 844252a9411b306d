import { crc32, deflateSync } from 'node:zlib'

/** A small green PNG, made here, so that nothing of what is tested made it. */
export const picture = (width = 24, height = 16): Blob => new Blob([png(width, height)])

/** A PNG of one colour. Of any size it is small: a deflated row of zeros, so often. */
export function png(width: number, height: number, rgb: readonly [number, number, number] = [0, 128, 64]) {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.from(rgb))])
  const rows = Buffer.alloc(row.length * height, row)
  return wrapped(width, height, 8, 2, deflateSync(rows))
}

/** A PNG that promises so many pixels; what is in it may be shorter. */
export function wrapped(
  width: number,
  height: number,
  depth: number,
  colour: number,
  data: Buffer,
): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** An animated GIF of so many frames, of which each changes one pixel: 23 bytes a frame, whatever size it promises. */
export function gif(width: number, height: number, frames: number, frameSide = 1): Buffer<ArrayBuffer> {
  const words = (...numbers: number[]) => Buffer.from(numbers.flatMap((number) => [number & 255, number >> 8]))
  const colours = Buffer.from([0x80, 0, 0, 0, 128, 64, 255, 255, 255])
  const start = Buffer.concat([Buffer.from('GIF89a'), words(width, height), colours])
  const frame = (pixel: number) =>
    Buffer.concat([
      Buffer.from([0x21, 0xf9, 4, 0, 5, 0, 0, 0, 0x2c]),
      words(0, 0, frameSide, frameSide),
      // LZW of three codes of three bits: clear, the pixel, the end.
      Buffer.from([0, 2, 2, 0x44 | (pixel << 3), 1, 0]),
    ])
  const two = Buffer.concat([frame(0), frame(1)])
  return Buffer.concat([start, Buffer.alloc((two.length * frames) / 2, two), Buffer.of(0x3b)])
}
