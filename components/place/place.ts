/** Where in the signed-in part of the site one is. */
export type Place =
  | { readonly name: 'rooms'; readonly roomId: string | null }
  | { readonly name: 'discover' }
  | { readonly name: 'settings'; readonly section: string | null }
  | { readonly name: 'admin' }
  | { readonly name: 'join'; readonly code: string }
  | { readonly name: 'nowhere' }

const NOWHERE: Place = { name: 'nowhere' }

/** Of a path, with or without query and fragment. */
export function placeOf(path: string): Place {
  const [first = '', second, ...more] = (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => part !== '')
  if (more.length > 0) return NOWHERE
  const argument = second === undefined ? null : decoded(second)
  switch (first) {
    case 'rooms':
      return { name: 'rooms', roomId: argument }
    case 'settings':
      return { name: 'settings', section: argument }
    case 'join':
      return argument === null ? NOWHERE : { name: 'join', code: argument }
    case 'discover':
    case 'admin':
      return argument === null ? { name: first } : NOWHERE
    default:
      return NOWHERE
  }
}

export const roomPath = (roomId: string): string => `/rooms/${encodeURIComponent(roomId)}`

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
