import { resolve } from 'node:path'
import { z } from 'zod'

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `a whole number from ${min} to ${max}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `a whole number from ${min} to ${max}` })

const onOff = z.enum(['on', 'off'], { error: 'on or off' }).transform((value) => value === 'on')

const origin = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username)
    return url.origin
  ctx.addIssue('the address people type, http:// or https://, without a path')
  return z.NEVER
})

/** Every setting: its variable, what it takes, what it is when left out. docs/operations.md has the same table. */
const SETTINGS = z.object({
  HOST: z.string().min(1, { error: 'a host name or address' }).default('127.0.0.1'),
  PORT: integer(0, 65535).default(3000),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: integer(0, 10).default(0),
  DATA_DIR: z.string().min(1, { error: 'a folder' }).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, { error: 'file:<path> or postgresql://…' })
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+$/, { error: 'redis://… or rediss://…' })
    .optional(),
  WORKERS: integer(1, 256).default(1),
  AUTH_SECRET: z.string().min(32, { error: 'at least 32 characters' }).optional(),
  TWITCH_CLIENT_ID: z
    .string()
    .regex(/^\w+$/, { error: 'the client id of an application registered at Twitch' })
    .optional(),
  TWITCH_CLIENT_SECRET: z.string().regex(/^\w+$/, { error: 'the client secret of that application' }).optional(),
  RATE_LIMITS: onOff.default(true),
  EMOTION_URL: z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' }).optional(),
  WEBHOOK_ALLOW_PRIVATE: onOff.default(false),
  CHANGE_RETENTION_DAYS: integer(1, 36500).default(30),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
})

export type Settings = Readonly<{
  host: string
  port: number
  /** The site's origin, where one is set; else the loopback host that a request names is the site's own. */
  publicUrl: string | null
  trustProxy: number
  dataDir: string
  database: { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }
  authSecret: string | null
  twitch: { clientId: string; clientSecret: string } | null
  /** Whether nobody but this machine reaches the site: only then may Twitch be simulated. */
  loopback: boolean
  rateLimits: boolean
  /** Where an outside server is asked for the emotions of messages. */
  emotionUrl: string | null
  changeRetentionDays: number
  logLevel: string
}>

/** Thrown for settings that cannot be used; the message is one line that names the variable and what it takes. */
export class SettingsError extends Error {}

/** Reads the settings from the environment. @throws SettingsError */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const given = Object.fromEntries(
    Object.keys(SETTINGS.shape).flatMap((name) => (env[name] ? [[name, env[name]] as const] : [])),
  )
  const parsed = SETTINGS.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new SettingsError(`${String(issue?.path[0])} takes ${issue?.message}`)
  }
  const s = parsed.data
  const dataDir = resolve(s.DATA_DIR)
  if (s.WORKERS > 1) throw new SettingsError('WORKERS takes 1: this version runs as one process')
  if (s.REDIS_URL) throw new SettingsError('REDIS_URL takes nothing yet: this version runs as one process')
  if (!s.PUBLIC_URL && !isLoopback(s.HOST) && !/^(0\.0\.0\.0|::|\[::\])$/.test(s.HOST))
    throw new SettingsError('PUBLIC_URL takes the address people type, once HOST is not a loopback address')
  const { TWITCH_CLIENT_ID: clientId, TWITCH_CLIENT_SECRET: clientSecret } = s
  if (clientId && !clientSecret)
    throw new SettingsError('TWITCH_CLIENT_SECRET takes the client secret, once TWITCH_CLIENT_ID is set')
  if (clientSecret && !clientId)
    throw new SettingsError('TWITCH_CLIENT_ID takes the client id, once TWITCH_CLIENT_SECRET is set')
  return {
    host: s.HOST,
    port: s.PORT,
    publicUrl: s.PUBLIC_URL ?? null,
    trustProxy: s.TRUST_PROXY,
    dataDir,
    database: s.DATABASE_URL?.startsWith('postgres')
      ? { kind: 'postgres', url: s.DATABASE_URL }
      : {
          kind: 'sqlite',
          path: s.DATABASE_URL ? resolve(s.DATABASE_URL.slice('file:'.length)) : resolve(dataDir, 'greenroom.db'),
        },
    authSecret: s.AUTH_SECRET ?? null,
    twitch: clientId && clientSecret ? { clientId, clientSecret } : null,
    loopback: isLoopback(s.HOST) && (!s.PUBLIC_URL || isLoopback(new URL(s.PUBLIC_URL).hostname)),
    rateLimits: s.RATE_LIMITS,
    emotionUrl: s.EMOTION_URL ?? null,
    changeRetentionDays: s.CHANGE_RETENTION_DAYS,
    logLevel: s.LOG_LEVEL,
  }
}

/** Whether a host name, without port, is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** next-auth learns the site's address from the environment alone. */
export function tellNextAuth(origin: string): void {
  process.env.NEXTAUTH_URL = origin
}
