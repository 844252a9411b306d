import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Fail } from '#server/kernel/fail.ts'
import { fileOfForm } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary='

it('reads what the platform writes, whatever is in the file and however it is called', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      async (bytes, name) => {
        const form = new FormData()
        form.append('file', new File([new Uint8Array(bytes)], name))
        const written = new Response(form)
        const type = written.headers.get('content-type') ?? undefined
        const file = fileOfForm(type, Buffer.from(await written.arrayBuffer()), 'file')
        expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(bytes))
      },
    ),
  )
})

it('refuses anything else in words, and never otherwise', () => {
  const piece = fc.constantFrom(
    ...['--x', '--x--', '\r\n', '\r\n\r\n', 'Content-Disposition: form-data; name="file"; filename="a"', 'name="', ' '],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
      try {
        fileOfForm(`${TYPE}x`, Buffer.from(pieces.join('')), 'file')
      } catch (error) {
        expect(error).toBeInstanceOf(Fail)
      }
    }),
    { numRuns: 500 },
  )
})
