import { PAGE_MAX } from '#protocol/limits.ts'
import { absorb } from '#client/store/answers.ts'
import { EMPTY_MEMBERS } from '#client/store/member-list.ts'
import { hasOlder } from '#client/store/message-window.ts'
import type { State } from '#client/store/state.ts'
import type { Store } from '#client/store/store.ts'
import { asCallError, type CallError } from './call-error.ts'
import type { CommandName, Input, Output } from './commands.ts'
import type { Connection } from './connection.ts'

export interface Load {
  readonly loading: boolean
  readonly error: CallError | null
}

export const NOT_LOADING: Load = { loading: false, error: null }

/** Of a load that the room's jumping cursor made useless. */
export const TRIES = 3

/** Of a room: `messages` are pages towards its beginning, `older` and `newer` pages beside what one looks at long ago. */
export const loadKey = (what: 'messages' | 'older' | 'newer' | 'around' | 'members' | 'user', id: string) =>
  `${what}:${id}`

/** What is not in the log's reach: pages of history, members, people. Each at most once at a time. */
export class Loader {
  #loads: Readonly<Record<string, Load>> = {}
  readonly #listeners = new Set<() => void>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #store: Store
  readonly #connection: Connection

  constructor(store: Store, connection: Connection) {
    this.#store = store
    this.#connection = connection
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get(key: string): Load {
    return this.#loads[key] ?? NOT_LOADING
  }

  /** The newest page, or one further back. */
  messages(roomId: string): Promise<void> {
    return this.once(loadKey('messages', roomId), async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const window = this.#store.getSnapshot().windows[roomId]
        const first = window?.items[0]?.seq
        if (window?.paged && !hasOlder(window.items)) return
        const input = { roomId, ...(first === undefined ? {} : { before: first, limit: PAGE_MAX }) }
        const used = await this.fetch('message.list', input, roomId)
        if (used && this.#store.getSnapshot().windows[roomId]?.paged) return
      }
    })
  }

  /** The first page of members, or the next. */
  members(roomId: string): Promise<void> {
    return this.once(loadKey('members', roomId), async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const list = this.#store.getSnapshot().members[roomId] ?? EMPTY_MEMBERS
        if (list.complete) return
        // From here on changes are noted, so that a page that was read before them does not undo them.
        this.#store.update((state) => ({ ...state, members: { ...state.members, [roomId]: list } }))
        const input = { roomId, limit: 100, ...(list.next === null ? {} : { cursor: list.next }) }
        if (await this.fetch('room.members', input, roomId)) return
      }
    })
  }

  /** Somebody who is in no list of members that we hold. */
  user(id: string): Promise<void> {
    return this.once(loadKey('user', id), async () => {
      if (this.#store.getSnapshot().users[id] !== undefined) return
      try {
        await this.fetch('user.get', { id }, null)
      } catch (error) {
        if (asCallError(error).code !== 'not_found') throw error
        this.#store.update((state) => ({ ...state, users: { ...state.users, [id]: null } }))
      }
    })
  }

  /** Whether the answer was of use: one that was asked for before the room's cursor jumped lacks what was jumped over. */
  async fetch<N extends CommandName>(
    name: N,
    input: Input<N>,
    roomId: string | null,
    step = (state: State, output: Output<N>): State => absorb(state, name, output, input),
  ): Promise<boolean> {
    const era = () => (roomId === null ? undefined : this.#store.getSnapshot().forgotten[roomId])
    const before = era()
    const output = await this.#connection.call(name, input)
    if (era() !== before) return false
    this.#store.update((state) => step(state, output))
    return true
  }

  /** What is under way, if anything is. */
  running(key: string): Promise<void> | undefined {
    return this.#running.get(key)
  }

  /** Who asks while it is under way waits for the same. */
  once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key)
    if (running) return running
    this.#set(key, { loading: true, error: null })
    const run = work().then(
      () => this.#done(key, NOT_LOADING),
      (error: unknown) => this.#done(key, { loading: false, error: asCallError(error) }),
    )
    this.#running.set(key, run)
    return run
  }

  #done(key: string, load: Load): void {
    this.#running.delete(key)
    this.#set(key, load)
  }

  #set(key: string, load: Load): void {
    this.#loads = { ...this.#loads, [key]: load }
    for (const listener of [...this.#listeners]) listener()
  }
}
