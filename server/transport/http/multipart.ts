import { fail, failInput } from '#server/kernel/fail.ts'

/** Bytes of the headers of a part; browsers write some hundred. */
const HEADERS_MAX = 4 * 1024

/**
 * The one file of a multipart/form-data body (RFC 7578), which holds nothing else. So narrow a reader copies nothing but
 * the file, and has no nesting, encodings or thousands of parts to be led astray by. @throws Fail `invalid_input`
 */
export function fileOfForm(contentType: string | undefined, body: Buffer, field: string): File {
  const given = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  )
  const boundary = given?.[1] ?? given?.[2]
  if (boundary === undefined) failInput(field, 'takes a file, in a multipart/form-data body')
  const delimiter = Buffer.from(`--${boundary}`, 'latin1')
  // Some senders begin with a line break.
  const start = body.subarray(0, 2).equals(LINE) ? 2 : 0
  const afterFirst = start + delimiter.length
  if (!body.subarray(start, afterFirst).equals(delimiter)) malformed()
  if (isEnd(body, afterFirst)) failInput(field, 'is missing')
  const headersEnd = body.subarray(0, afterFirst + HEADERS_MAX).indexOf(BLANK_LINE, afterFirst)
  if (headersEnd < 0 || !body.subarray(afterFirst, afterFirst + 2).equals(LINE)) malformed()
  const { name, fileName } = disposition(body.toString('utf8', afterFirst + 2, headersEnd))
  const from = headersEnd + BLANK_LINE.length
  const end = body.indexOf(Buffer.concat([LINE, delimiter]), from)
  if (end < 0) malformed()
  if (name !== field) failInput(name || 'a part', 'is not a field of this command')
  if (fileName === null) failInput(field, 'takes a file')
  if (!isEnd(body, end + LINE.length + delimiter.length))
    fail('invalid_input', `The body takes ${field} and nothing else.`)
  return new File([new Uint8Array(body.subarray(from, end))], fileName)
}

const LINE = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')

const isEnd = (body: Buffer, at: number): boolean => body.subarray(at, at + 2).toString('latin1') === '--'

const malformed = (): never => fail('invalid_input', 'The body is not multipart/form-data.')

function disposition(headers: string): { name: string; fileName: string | null } {
  const line =
    headers.split('\r\n').find((header) => /^content-disposition\s*:\s*form-data\s*;/i.test(header)) ?? malformed()
  const parameter = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(line)?.[1] ?? null
  return { name: parameter('name') ?? '', fileName: parameter('filename') }
}
