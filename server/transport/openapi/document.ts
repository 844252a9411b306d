import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { ERROR_STATUS, Problem, type ErrorCode } from '#protocol/errors.ts'
import type { AnyCommand } from '#server/kernel/command.ts'

const EVERY_COMMAND: readonly ErrorCode[] = ['invalid_input', 'too_large', 'rate_limited', 'internal', 'unavailable']

const NOUNS: Record<string, string> = {
  session: 'Session and account',
  me: 'Session and account',
  room: 'Rooms',
  member: 'Rooms',
  direct: 'Rooms',
  message: 'Messages',
  reaction: 'Messages',
  upload: 'Messages',
  user: 'People',
  relationship: 'People',
  visual: 'People',
  change: 'Log',
  sync: 'Log',
}

/** The OpenAPI 3.1 document, out of the same schemas that check the input. `operationId` is the command's name. */
export function openApiDocument(
  registry: ReadonlyMap<string, AnyCommand>,
  version: string,
  cookieName: string,
): string {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const command of registry.values()) {
    const [method = '', path = ''] = command.http.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(command, method, path) }
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Greenroom',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Every command answers over HTTP and, unless said otherwise, over Socket.IO as ' +
        '`emit(<operationId>, input, ack)` with `ack({ok: true, data})` or `ack({ok: false, error})`. ' +
        'Path parameters are fields of the input there.',
    },
    servers: [{ url: '/' }],
    paths: paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'Set by signing in.' },
      },
    },
  })
  return JSON.stringify(document)
}

function operation(command: AnyCommand, method: string, path: string): ZodOpenApiOperationObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const shapes = shapesOf(command.input)
  const [shape = {}] = shapes
  const inPath = Object.fromEntries(names.map((name) => [name, shape[name] ?? z.string()]))
  const bodies = shapes.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name))))
  const [rest = {}] = bodies
  const isGet = method === 'GET'
  const hasBody = !isGet && Object.keys(rest).length > 0
  const errors = [
    ...new Set([
      ...EVERY_COMMAND,
      ...(command.may === 'anyone' ? [] : (['unauthenticated'] as const)),
      ...(isGet ? [] : (['forbidden'] as const)),
      ...(command.errors ?? []),
    ]),
  ]
  return {
    operationId: command.name,
    tags: [NOUNS[command.name.split('.')[0] ?? ''] ?? 'Other'],
    summary: command.summary,
    description: [command.description, `Who may: ${command.may}.`, command.httpOnly ? 'HTTP only.' : '']
      .filter(Boolean)
      .join('\n\n'),
    ...(command.may === 'anyone' ? {} : { security: [{ session: [] }] }),
    requestParams: {
      ...(names.length > 0 ? { path: z.object(inPath) } : {}),
      ...(isGet && Object.keys(rest).length > 0 ? { query: z.object(rest) } : {}),
    },
    ...(hasBody
      ? {
          requestBody: {
            content: {
              [command.fileField === undefined ? 'application/json' : 'multipart/form-data']: {
                schema: bodySchema(bodies),
              },
            },
          },
        }
      : {}),
    responses: { ...successes(command), ...failures(errors) },
  }
}

function successes(command: AnyCommand): ZodOpenApiOperationObject['responses'] {
  if (!command.output) return { '204': { description: 'Done' } }
  const content = { 'application/json': { schema: command.output } }
  if (command.status !== 201) return { '200': { description: 'Done', content } }
  return {
    '201': { description: 'Made', content },
    '200': { description: 'The same request had been carried out before', content },
  }
}

function failures(codes: readonly ErrorCode[]): ZodOpenApiOperationObject['responses'] {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      {
        description: names.map((name) => `\`${name}\``).join(', '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}

type Shape = Record<string, z.ZodType>

function bodySchema(bodies: readonly Shape[]): z.ZodType {
  const [first = z.strictObject({}), ...more] = bodies.map((body) => z.strictObject(body))
  return more.length === 0 ? first : z.union([first, ...more])
}

/** The fields of an input, below the refinements and transforms around it; where it takes one of several, of each. */
function shapesOf(schema: z.ZodType): Shape[] {
  let inner: unknown = schema
  while (inner instanceof z.ZodPipe) inner = inner.def.in
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => shapesOf(option as z.ZodType))
  return inner instanceof z.ZodObject ? [inner.shape] : []
}
