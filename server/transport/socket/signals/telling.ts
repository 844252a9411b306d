import { Broadcast, eventPacket } from '../frames.ts'
import type { Standing } from './roster.ts'

/** Something unstored that is to be told of somebody; of its kind and person only the newest is. */
export interface News {
  kind: 'typing' | 'presence' | 'read'
  userId: string
  packet: string
  /** The same with when they were last active, for those whom they made friends. */
  forFriends?: { packet: string; friends: ReadonlySet<string> }
}

/** What somebody is told of a batch of news. */
export interface Hearing {
  userId: string
  /** Whose signals do not reach them. */
  blocked: ReadonlySet<string>
  presence: boolean
  reads: boolean
}

export const typingNews = (topic: string, userId: string): News => ({
  kind: 'typing',
  userId,
  packet: packetOf({ type: 'typing', topic, userId, data: {} }),
})

export const readNews = (topic: string, userId: string, readSeq: number): News => ({
  kind: 'read',
  userId,
  packet: packetOf({ type: 'read', topic, userId, data: { readSeq } }),
})

/** `topic` is null where it is told for the person's sake alone. */
export function presenceNews(
  topic: string | null,
  userId: string,
  { state, lastActiveAt }: Standing,
  friends: ReadonlySet<string>,
): News {
  const about = { type: 'presence', ...(topic === null ? {} : { topic }), userId }
  const news: News = { kind: 'presence', userId, packet: packetOf({ ...about, data: { state } }) }
  if (lastActiveAt === undefined || friends.size === 0) return news
  return { ...news, forFriends: { packet: packetOf({ ...about, data: { state, lastActiveAt } }), friends } }
}

const packetOf = (signal: object): string => eventPacket('signal', JSON.stringify(signal))

/** A batch of news as each of its hearers is to have it: encoded once for all who hear the same of it. */
export class Telling {
  readonly #news: readonly News[]
  readonly #subjects: ReadonlySet<string>
  readonly #hasFriends: boolean
  readonly #shared = new Map<string, Broadcast | null>()

  constructor(news: readonly News[]) {
    this.#news = news
    this.#subjects = new Set(news.map(({ userId }) => userId))
    this.#hasFriends = news.some(({ forFriends }) => forFriends)
  }

  /** Null where nothing of it is for them. */
  for(hearing: Hearing): Broadcast | null {
    if (this.#isSpecial(hearing)) return this.#made(hearing)
    const key = `${hearing.presence} ${hearing.reads}`
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const made = this.#made(hearing)
    this.#shared.set(key, made)
    return made
  }

  #isSpecial({ userId, blocked }: Hearing): boolean {
    if (this.#subjects.has(userId)) return true
    if (blocked.size > 0 && this.#news.some((news) => blocked.has(news.userId))) return true
    return this.#hasFriends && this.#news.some(({ forFriends }) => forFriends?.friends.has(userId))
  }

  #made({ userId, blocked, presence, reads }: Hearing): Broadcast | null {
    const packets = this.#news
      .filter((news) => news.userId !== userId && !blocked.has(news.userId))
      .filter(({ kind }) => kind === 'typing' || (kind === 'presence' ? presence : reads))
      .map(({ packet, forFriends }) => (forFriends?.friends.has(userId) ? forFriends.packet : packet))
    return packets.length > 0 ? new Broadcast(packets) : null
  }
}
