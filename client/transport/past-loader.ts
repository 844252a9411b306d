import { PAGE_MAX } from '#protocol/limits.ts'
import { absorbMessages } from '#client/store/answers.ts'
import { putWindow } from '#client/store/entities.ts'
import { addPage, addPast, addQuoted, copyOf, isInRun, withoutPast } from '#client/store/message-window.ts'
import type { Run } from '#client/store/run.ts'
import type { Store } from '#client/store/store.ts'
import type { Input } from './commands.ts'
import { type Loader, loadKey, TRIES } from './loader.ts'

/**
 * there    it is among the messages of a run
 * missing  the room has no such message
 * failed   what went wrong is told as with any page
 * left     somebody has turned to something else meanwhile
 */
export type Found = 'there' | 'missing' | 'failed' | 'left'

/** Further apart than this, two messages are not loaded with what lies between them. */
const BESIDE = 10

/** What lies far back in a room: what one looks at there, and single messages that are named in the present. */
export class PastLoader {
  readonly #store: Store
  readonly #loader: Loader
  /** By room: the message that somebody wants to look at. */
  readonly #aims = new Map<string, number>()
  /** By room: messages to be shown by themselves, and those of them that were asked for. */
  readonly #quotes = new Map<string, { wanted: Set<number>; asked: Set<number> }>()

  constructor(store: Store, loader: Loader) {
    this.#store = store
    this.#loader = loader
  }

  /** The page before what one looks at, or the one after it. */
  more(roomId: string, way: 'older' | 'newer'): Promise<void> {
    return this.#loader.once(loadKey(way, roomId), async () => {
      const past = this.#window(roomId)?.past ?? []
      const first = past[0]
      const last = past.at(-1)
      if (!first || !last || (way === 'older' && first.seq === 1)) return
      const beside = way === 'older' ? { before: first.seq } : { after: last.seq }
      await this.#page({ roomId, ...beside }, (page) => page.length > 0, addPage)
    })
  }

  /** A message, with what was said before and after it: that is what one looks at until one leaves it. */
  async around(roomId: string, seq: number): Promise<Found> {
    const key = loadKey('around', roomId)
    const isThere = () => isInRun(this.#window(roomId), seq)
    const isWanted = () => this.#aims.get(roomId) === seq
    this.#aims.set(roomId, seq)
    // The one before it is of no use to anybody.
    await this.#loader.running(key)
    if (!isWanted()) return 'left'
    await this.#loader.once(key, async () => {
      const start = Math.max(1, seq - PAGE_MAX / 2)
      const has = (page: Run) => isWanted() && page.some((message) => message.seq === seq)
      for (let tries = 0; tries < TRIES && isWanted() && !isThere(); tries += 1) {
        if (await this.#page({ roomId, start, end: start + PAGE_MAX - 1 }, has, addPast)) return
      }
    })
    if (!isWanted()) return 'left'
    if (isThere()) return 'there'
    return this.#loader.get(key).error ? 'failed' : 'missing'
  }

  /** Back to the present. */
  leave(roomId: string): void {
    this.#aims.delete(roomId)
    this.#store.update((state) => {
      const window = state.windows[roomId]
      if (!window || window.past.length === 0) return state
      return putWindow(state, roomId, withoutPast(window))
    })
  }

  /** A message that is shown by itself. Those that are asked for in one go come in one go. */
  quoted(roomId: string, seq: number): void {
    const quotes = this.#quotes.get(roomId) ?? { wanted: new Set(), asked: new Set() }
    this.#quotes.set(roomId, quotes)
    if (quotes.asked.has(seq)) return
    if (quotes.wanted.size === 0) setTimeout(() => this.#loadQuoted(roomId, quotes))
    quotes.wanted.add(seq)
  }

  #loadQuoted(roomId: string, quotes: { wanted: Set<number>; asked: Set<number> }): void {
    const window = this.#window(roomId)
    const wanted = [...quotes.wanted].filter((seq) => !window || !copyOf(window, seq))
    quotes.wanted.clear()
    for (const stretch of stretchesOf(wanted)) {
      for (const seq of stretch) quotes.asked.add(seq)
      void this.#loadStretch(roomId, stretch).then(() => {
        for (const seq of stretch) quotes.asked.delete(seq)
      })
    }
  }

  async #loadStretch(roomId: string, stretch: readonly number[]): Promise<void> {
    const [start = 1, end = start] = [stretch[0], stretch.at(-1)]
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (await this.#page({ roomId, start, end }, () => true, addQuoted)) return
      }
    } catch {
      // What stands in their place says that they are not there; they are asked for again when one is connected again.
    }
  }

  /** Whether the answer was of use; it is left alone where nobody wants it. */
  #page(
    input: Input<'message.list'> & { roomId: string },
    isWanted: (page: Run) => boolean,
    add: Parameters<typeof absorbMessages>[3],
  ): Promise<boolean> {
    const { roomId } = input
    return this.#loader.fetch('message.list', { ...input, limit: PAGE_MAX }, roomId, (state, output) =>
      isWanted(output.messages) ? absorbMessages(state, output, roomId, add) : state,
    )
  }

  #window(roomId: string) {
    return this.#store.getSnapshot().windows[roomId]
  }
}

/** Numbers in rising order, as stretches of which each is one page at most. */
function stretchesOf(seqs: readonly number[]): number[][] {
  const stretches: number[][] = []
  for (const seq of [...seqs].sort((one, other) => one - other)) {
    const stretch = stretches.at(-1)
    const [first = seq, last = seq] = [stretch?.[0], stretch?.at(-1)]
    if (stretch && seq - last <= BESIDE && seq - first < PAGE_MAX) stretch.push(seq)
    else stretches.push([seq])
  }
  return stretches
}
