import type { AnyCommand } from '#server/kernel/command.ts'

export interface Match {
  command: AnyCommand
  /** Fields of the input that the path gives. */
  params: Record<string, string>
}

interface Route {
  segments: string[]
  command: AnyCommand
}

const isParam = (segment: string): boolean => segment.startsWith('{')

/** Finds the command of a method and path; a written-out segment goes before a field. */
export function createRouter(
  registry: ReadonlyMap<string, AnyCommand>,
): (method: string, path: string) => Match | null {
  const routes = new Map<string, Route[]>()
  for (const command of registry.values()) {
    const [method = '', path = ''] = command.http.split(' ')
    const segments = path.split('/').slice(1)
    const key = `${method} ${segments.length}`
    routes.set(key, [...(routes.get(key) ?? []), { segments, command }])
  }
  for (const list of routes.values())
    list.sort((a, b) => a.segments.filter(isParam).length - b.segments.filter(isParam).length)

  return (method, path) => {
    const given = path.split('/').slice(1)
    for (const { segments, command } of routes.get(`${method} ${given.length}`) ?? []) {
      if (!segments.every((segment, at) => (isParam(segment) ? given[at] !== '' : segment === given[at]))) continue
      const params: Record<string, string> = {}
      segments.forEach((segment, at) => {
        if (isParam(segment)) params[segment.slice(1, -1)] = decode(given[at] ?? '')
      })
      return { command, params }
    }
    return null
  }
}

/** A segment that is no valid encoding names nothing that there is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
