'use client'

import { createContext, useContext } from 'react'
import type { Message } from '#protocol/message.ts'

/** What a message asks of the log that it is in. The same object for as long as the log is there. */
export interface LogActions {
  /** Whose text is being changed; null: nobody's. */
  edit(message: Message | null): void
  /** Asks, then deletes. */
  remove(message: Message): void
  markUnread(message: Message): void
  menu(message: Message | null): void
  /** The menu of a finger: from below. */
  sheet(message: Message): void
  /** What was on its way is gone: the focus goes to the message beside it. */
  discarded(token: string): void
}

const nothing = () => {}

/** Outside a log there is nothing to do with a message. */
const NONE: LogActions = {
  ...{ edit: nothing, remove: nothing, markUnread: nothing, menu: nothing, sheet: nothing, discarded: nothing },
}

export const LogActionsContext = createContext<LogActions>(NONE)

export const useLogActions = (): LogActions => useContext(LogActionsContext)
