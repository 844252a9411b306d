'use client'

import { createContext, useContext } from 'react'
import type { Message } from '#protocol/message.ts'

/** In pixels, from the page's upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What a message asks of the log that it is in. The same object for as long as the log is there. */
export interface LogActions {
  /** Whose text is being changed; null: nobody's. */
  edit(message: Message | null): void
  /** Asks, then deletes. */
  remove(message: Message): void
  markUnread(message: Message): void
  /** `at`: where it was pressed; null: at its button. */
  menu(message: Message | null, at?: Point | null): void
  /** The menu of a finger: from below. */
  sheet(message: Message): void
  /** To a message of the room, wherever it is. */
  jump(seq: number): void
  /** What one writes next answers it. */
  reply(message: Message): void
  /** What it said before. */
  history(message: Message): void
  /** What was on its way is gone: the focus goes to the message beside it. */
  discarded(token: string): void
}

const nothing = () => {}

/** Outside a log there is nothing to do with a message. */
const NONE: LogActions = {
  ...{ edit: nothing, remove: nothing, markUnread: nothing, menu: nothing, sheet: nothing, discarded: nothing },
  ...{ jump: nothing, reply: nothing, history: nothing },
}

export const LogActionsContext = createContext<LogActions>(NONE)

export const useLogActions = (): LogActions => useContext(LogActionsContext)
