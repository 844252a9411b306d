import type { Message } from '#protocol/message.ts'
import type { State } from '#client/store/state.ts'
import type { Store } from '#client/store/store.ts'
import { shownEmotion, type ShownEmotion } from './shown-emotion.ts'

/** Then a face settles back. Milliseconds. */
export const MOOD_LASTS = 30_000

type Moods = ReadonlyMap<string, ShownEmotion>
const NONE: Moods = new Map()

/** With which face each person of a room is seen just now: that of what they said last, if that was a moment ago. */
export class RecentMoods {
  readonly #store: Store
  readonly #now: () => number
  readonly #rooms = new Map<string, { items: readonly Message[] | undefined; until: number; moods: Moods }>()
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #unsubscribe = () => {}

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store
    this.#now = now
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#unsubscribe = this.#store.subscribe(() => this.#tell())
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#unsubscribe()
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
    }
  }

  /** Worked out once for as long as nothing is said and nobody settles. */
  of(roomId: string): Moods {
    const items = this.#store.getSnapshot().windows[roomId]?.items
    const known = this.#rooms.get(roomId)
    if (known && known.items === items && this.#now() < known.until) return known.moods
    const { moods, until } = moodsOf(items ?? [], this.#now())
    const kept = known && same(known.moods, moods) ? known.moods : moods
    this.#rooms.set(roomId, { items, until, moods: kept })
    if (until < Infinity) this.#wake(until)
    return kept
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  #wake(at: number): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null
        this.#tell()
      },
      Math.max(0, at - this.#now()) + 1,
    )
  }
}

function moodsOf(items: readonly Message[], now: number): { moods: Moods; until: number } {
  const moods = new Map<string, ShownEmotion>()
  const heard = new Set<string>()
  let until = Infinity
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const message = items[at] as Message
    const said = Date.parse(message.createdAt)
    if (said <= now - MOOD_LASTS) break
    // Another message of theirs is newer.
    if (message.senderId === null || heard.has(message.senderId)) continue
    heard.add(message.senderId)
    const emotion = shownEmotion(message)
    if (!emotion) continue
    moods.set(message.senderId, emotion)
    until = Math.min(until, said + MOOD_LASTS)
  }
  return { moods: moods.size === 0 ? NONE : moods, until }
}

const same = (one: Moods, other: Moods): boolean =>
  one.size === other.size && [...one].every(([id, emotion]) => other.get(id) === emotion)

/** Who said something last in a room, the newest first; of a few people the ids. */
export function lastSpeakers({ windows }: Pick<State, 'windows'>, roomId: string, count: number): string[] {
  const items = windows[roomId]?.items ?? []
  const found = new Set<string>()
  for (let at = items.length - 1; at >= Math.max(0, items.length - 100) && found.size < count; at -= 1) {
    const { senderId, type } = items[at] as Message
    if (senderId !== null && type !== 'system') found.add(senderId)
  }
  return [...found]
}
