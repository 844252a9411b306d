import type { Message } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import type { User } from '#protocol/user.ts'
import type { State } from '#client/store/state.ts'
import type { Store } from '#client/store/store.ts'
import { unreadIn } from '#client/store/unread.ts'
import { type Arrival, arrivals, wanted } from './arrivals.ts'
import type { Looking } from './looking.ts'
import type { Preferences } from './preferences.ts'
import type { Screen } from './screen.ts'

/** What a notification is about, to be put into words. Without `message`: what was said is not to be seen. */
export interface Told {
  readonly room: Room
  readonly author: User | null
  readonly message: Message | null
  readonly count: number
  readonly mentioned: boolean
}

export interface Words {
  readonly title: string
  readonly body: string
}

export interface NotifierParts {
  store: Store
  preferences: { get: () => Preferences }
  looking: Looking
  screen: Screen
  /** Whether somebody has said yes or no to being told: before that nothing is heard either. */
  isDecided: () => boolean
  /** Finds out who somebody is, if that can be found out soon. */
  loadUser: (id: string) => Promise<void>
  words: (told: Told) => Words
  testWords: () => Words
  /** Whether it was heard. */
  playSound: () => boolean
}

/** What comes within this belongs together. Milliseconds. */
const BURST = 300
/** A room that was quiet for this long calls for attention again. */
const QUIET = 30_000

const roomPath = (roomId: string) => `/rooms/${encodeURIComponent(roomId)}`

/** Tells of what others write: of each room one notification, by one tab for all of the browser's. */
export class Notifier {
  readonly #parts: NotifierParts
  readonly #waiting = new Map<string, Arrival>()
  readonly #toldAt = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #before: State
  /** What came while there was no page or no connection before is no news: one has just opened it. */
  #wasLive = false
  #leads = false

  constructor(parts: NotifierParts) {
    this.#parts = parts
    this.#before = parts.store.getSnapshot()
  }

  start(): () => void {
    const { store, looking } = this.#parts
    this.#before = store.getSnapshot()
    const unsubscribe = store.subscribe(() => this.#changed())
    const resign = looking.lead(() => {
      this.#leads = true
    })
    return () => {
      this.#leads = false
      unsubscribe()
      resign()
      looking.at(null)
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
      this.#waiting.clear()
    }
  }

  /** The connection is live: what comes from now on is news. */
  live(): void {
    this.#wasLive = true
    this.#before = this.#parts.store.getSnapshot()
  }

  test(): void {
    const { playSound, screen, testWords, preferences } = this.#parts
    const { sound } = preferences.get().settings
    const heard = sound && playSound()
    void screen.show({ ...testWords(), tag: 'test', path: '/settings', silent: !sound || heard, again: true })
  }

  #changed(): void {
    const after = this.#parts.store.getSnapshot()
    const before = this.#before
    this.#before = after
    if (before.rooms === after.rooms && before.intents === after.intents && before.me === after.me) return
    if (!this.#leads || !this.#wasLive) return
    this.#closeRead(after)
    for (const arrival of arrivals(before, after)) {
      const { id } = arrival.room
      const known = this.#waiting.get(id)
      this.#waiting.set(id, {
        room: arrival.room,
        messages: [...(known?.messages ?? []), ...arrival.messages],
        mentioned: arrival.mentioned || (known?.mentioned ?? false),
      })
    }
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => void this.#tellAll(), BURST)
  }

  /** What was read, here or elsewhere, is no news any more. */
  #closeRead(state: State): void {
    for (const roomId of this.#toldAt.keys()) {
      if (state.rooms[roomId] && unreadIn(state, roomId).unread > 0) continue
      this.#toldAt.delete(roomId)
      void this.#parts.screen.close(roomId).catch(() => {})
    }
  }

  async #tellAll(): Promise<void> {
    this.#timer = null
    const burst = [...this.#waiting.values()]
    this.#waiting.clear()
    await Promise.all(burst.map((arrival) => this.#tell(arrival).catch(() => {})))
  }

  async #tell(arrival: Arrival): Promise<void> {
    const { looking, preferences, store, playSound, screen, words, loadUser, isDecided } = this.#parts
    const chosen = preferences.get()
    const { show, sound } = wanted(chosen, arrival)
    if (!show || !isDecided() || (await looking.isLookedAt(arrival.room.id))) return
    const last = arrival.messages.at(-1)
    if (!last) return
    if (last.senderId !== null && store.getSnapshot().users[last.senderId] === undefined) await loadUser(last.senderId)
    const now = store.getSnapshot()
    const room = now.rooms[arrival.room.id]
    // Left or read meanwhile.
    if (!room || unreadIn(now, room.id).unread === 0) return
    const author = last.senderId === null ? null : (now.users[last.senderId] ?? null)
    const heard = sound && playSound()
    const before = this.#toldAt.get(room.id)
    this.#toldAt.set(room.id, Date.now())
    await screen.show({
      ...words({
        ...{ room, author, mentioned: arrival.mentioned },
        message: chosen.settings.preview ? last : null,
        count: arrival.messages.length,
      }),
      ...{ tag: room.id, path: roomPath(room.id), silent: !sound || heard },
      again: before === undefined || Date.now() - before > QUIET,
    })
  }
}
