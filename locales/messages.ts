import type chat from './en/chat.json'
import type common from './en/common.json'
import type image from './en/image.json'
import type message from './en/message.json'
import type notify from './en/notify.json'
import type people from './en/people.json'
import type room from './en/room.json'
import type session from './en/session.json'
import type settings from './en/settings.json'

/** All texts, by part of the product. English is the model: a language is complete if it has the same keys. */
export interface Messages {
  chat: typeof chat
  common: typeof common
  image: typeof image
  message: typeof message
  notify: typeof notify
  people: typeof people
  room: typeof room
  session: typeof session
  settings: typeof settings
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: 'en' | 'de'
  }
}
