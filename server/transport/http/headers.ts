import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Settings } from '#server/settings.ts'
import { isSecure, ownOrigin } from '../origin.ts'

/** Headers that every answer of ours carries. */
export function setSecurityHeaders(res: ServerResponse, settings: Settings): void {
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  if (isSecure(settings)) res.setHeader('Strict-Transport-Security', 'max-age=31536000')
}

/** For answers that no browser is to run anything of. */
export const CSP_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * The pages' policy, with a nonce of its own for each. Next finds it on the request and puts the nonce on its scripts.
 * `style-src-attr`: style attributes, which a nonce cannot cover. Development needs eval, for its error overlay.
 */
export function pageCsp(
  settings: Settings,
  req: IncomingMessage,
  { dev, pictures }: { dev: boolean; pictures: string | null },
): string {
  const nonce = randomBytes(16).toString('base64')
  const origin = ownOrigin(settings, req)
  const socket = origin ? ` ${origin.replace(/^http/, 'ws')}` : ''
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:${pictures === null ? '' : ` ${pictures}`}`,
    `font-src 'self'`,
    `connect-src 'self'${socket}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(isSecure(settings) ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
