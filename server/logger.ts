import pino from 'pino'

export type Logger = pino.Logger

const SECRETS = ['password', 'current', 'token', 'code', 'cookie', 'authorization', 'text', 'content']

/**
 * Structured logs on standard output. Inputs and outputs of commands are never logged; should a secret or a text
 * come by in an object all the same, it is taken out by its name.
 */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRETS.flatMap((name) => (name === 'code' ? [name] : [name, `*.${name}`])),
      censor: '[taken out]',
    },
    serializers: { err: errorOf },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Driver errors quote the statement's parameters in their message and fields: kind, code and stack are enough. */
function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as Error & { code?: unknown }
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  const fromDatabase =
    error.name.startsWith('Prisma') || error.name === 'DriverAdapterError' || error.name === 'LibsqlError'
  return {
    type: error.name,
    message: fromDatabase ? databaseMessage(error) : error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: stack.slice(0, 12).join('\n'),
  }
}

const databaseMessage = (error: Error): string => {
  const { meta } = error as Error & {
    meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } }
  }
  const cause = meta?.driverAdapterError?.cause
  return `database error ${cause?.kind ?? ''} ${cause?.originalCode ?? ''}`.trim()
}
