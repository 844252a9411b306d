/** Where in the signed-in part of the site one is. */
export type Place =
  /** `seq`: of the message that one wants to see there. */
  | { readonly name: 'rooms'; readonly roomId: string | null; readonly seq: number | null }
  | { readonly name: 'discover' }
  | { readonly name: 'settings'; readonly section: string | null }
  | { readonly name: 'admin' }
  | { readonly name: 'join'; readonly code: string }
  | { readonly name: 'nowhere' }

const NOWHERE: Place = { name: 'nowhere' }

/** Of a path, with or without query and fragment. */
export function placeOf(path: string): Place {
  const [first = '', second, third, ...more] = (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((part) => part !== '')
  const seq = third === undefined ? null : seqIn(third)
  if (more.length > 0 || (third !== undefined && (first !== 'rooms' || seq === null))) return NOWHERE
  const argument = second === undefined ? null : decoded(second)
  switch (first) {
    case 'rooms':
      return { name: 'rooms', roomId: argument, seq }
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

/** Of a message. */
export const messagePath = (roomId: string, seq: number): string => `${roomPath(roomId)}/${seq}`

/** Null for what numbers no message. */
const seqIn = (text: string): number | null => (/^[1-9]\d{0,9}$/.test(text) ? Number(text) : null)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
