import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { uploadOf } from '#protocol/upload.ts'
import type { Reader } from '#server/db/database.ts'
import { mayLoad } from '#server/domain/upload/use.ts'
import type { Pictures } from '#server/files/pictures.ts'
import { fail, notFound } from '#server/kernel/fail.ts'
import { newRequestId } from '#server/kernel/runner.ts'
import type { DoorOptions } from '../door-options.ts'

/** Should a browser ever take one for a page, it may do nothing at all. */
const CSP_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * Serves uploaded pictures to those who may see them. Browsers may keep one, but ask each time whether they still may
 * show it: the bytes never change (`ETag`), who may see them does. False for addresses that are no picture's.
 */
export function createPictureDoor(
  options: DoorOptions,
  reader: Reader,
  pictures: Pictures,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<boolean> {
  const { authenticator, limits, logger } = options

  async function serve(
    req: IncomingMessage,
    res: ServerResponse,
    { id, size }: NonNullable<ReturnType<typeof uploadOf>>,
  ) {
    // No key is good here before services exist.
    if (req.headers.authorization !== undefined) fail('unauthenticated', 'The bearer token is not valid.')
    const who = await authenticator.byCookie(req)
    if (!who) return fail('unauthenticated', 'Sign in first.')
    await limits.take('picture', who)
    if (!(await mayLoad(reader, who.userId, id))) return notFound('picture')
    const etag = `"${size}"`
    res.setHeader('ETag', etag)
    res.setHeader('Cache-Control', 'private, no-cache')
    res.setHeader('Vary', 'Cookie')
    if (matches(req.headers['if-none-match'], etag)) {
      res.writeHead(304).end()
      return
    }
    const file = (await pictures.load(id, size)) ?? notFound('picture')
    res.writeHead(200, {
      'Content-Type': 'image/webp',
      'Content-Length': file.size,
      'Content-Disposition': 'inline',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    if (req.method === 'HEAD') {
      file.stream.destroy()
      res.end()
      return
    }
    // Who goes away in the middle is no fault of ours.
    await pipeline(file.stream, res).catch(() => res.destroy())
  }

  return async (req, res, path) => {
    const named = req.method === 'GET' || req.method === 'HEAD' ? uploadOf(path) : null
    if (!named) return false
    const requestId = newRequestId()
    res.setHeader('Content-Security-Policy', CSP_SANDBOX)
    res.setHeader('X-Request-Id', requestId)
    try {
      await serve(req, res, named)
    } catch (error) {
      if (res.headersSent || res.destroyed) {
        res.destroy()
        return true
      }
      const problem = options.toProblem(error, requestId, logger)
      if (problem.retryAfter !== undefined) res.setHeader('Retry-After', String(problem.retryAfter))
      for (const name of ['ETag', 'Vary']) res.removeHeader(name)
      res.setHeader('Cache-Control', 'no-store')
      res.writeHead(problem.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem))
    }
    return true
  }
}

/** If-None-Match: a list of tags, weak or not, or any. */
const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag) ?? false
