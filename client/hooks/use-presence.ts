'use client'

import { useSyncExternalStore } from 'react'
import type { Connection } from '#client/transport/connection.ts'
import { useClient } from './client-provider.ts'

type Online = ReadonlyMap<string, boolean>

const NOBODY: Online = new Map()

/** Who is online as far as this page was told: by signals, and by lists of members. Without a connection nobody knows. */
class PresenceBook {
  #online: Online = NOBODY
  readonly #listeners = new Set<() => void>()
  #stop = () => {}
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get = (): Online => this.#online

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#watch()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop()
      // What happens from now on is not heard.
      this.#online = NOBODY
    }
  }

  put(told: Iterable<readonly [string, boolean]>): void {
    const news = [...told].filter(([userId, online]) => this.#online.get(userId) !== online)
    if (news.length > 0) this.#set(new Map([...this.#online, ...news]))
  }

  #watch(): void {
    const stops = [
      this.#connection.onSignal((signal) => {
        if (signal.type === 'presence') this.put([[signal.userId, signal.data.state !== 'offline']])
      }),
      this.#connection.subscribe(() => {
        if (this.#connection.status.name === 'offline' && this.#online.size > 0) this.#set(NOBODY)
      }),
    ]
    this.#stop = () => stops.forEach((stop) => stop())
  }

  #set(online: Online): void {
    this.#online = online
    for (const listener of [...this.#listeners]) listener()
  }
}

const books = new WeakMap<Connection, PresenceBook>()

export function presenceOf(connection: Connection): PresenceBook {
  const book = books.get(connection) ?? new PresenceBook(connection)
  books.set(connection, book)
  return book
}

/** By user; who is not in it is not known to be either. */
export function usePresences(): Online {
  const { connection } = useClient()
  const book = presenceOf(connection)
  return useSyncExternalStore(book.subscribe, book.get, () => NOBODY)
}

/** Undefined where it is not known. */
export function usePresence(userId: string | null): boolean | undefined {
  const { connection } = useClient()
  const book = presenceOf(connection)
  return useSyncExternalStore(
    book.subscribe,
    () => (userId === null ? undefined : book.get().get(userId)),
    () => undefined,
  )
}
