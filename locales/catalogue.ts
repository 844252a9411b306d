import deChat from './de/chat.json' with { type: 'json' }
import deCommon from './de/common.json' with { type: 'json' }
import deImage from './de/image.json' with { type: 'json' }
import deMessage from './de/message.json' with { type: 'json' }
import deNotify from './de/notify.json' with { type: 'json' }
import dePeople from './de/people.json' with { type: 'json' }
import deRoom from './de/room.json' with { type: 'json' }
import deSession from './de/session.json' with { type: 'json' }
import deSettings from './de/settings.json' with { type: 'json' }
import enChat from './en/chat.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enImage from './en/image.json' with { type: 'json' }
import enMessage from './en/message.json' with { type: 'json' }
import enNotify from './en/notify.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enRoom from './en/room.json' with { type: 'json' }
import enSession from './en/session.json' with { type: 'json' }
import enSettings from './en/settings.json' with { type: 'json' }
import type { Messages } from './messages.ts'

/** Every language whole: for the server. A page is sent the one that it is shown in. */
export const CATALOGUE: { readonly en: Messages; readonly de: Messages } = {
  en: {
    ...{ chat: enChat, common: enCommon, image: enImage, message: enMessage, notify: enNotify },
    ...{ people: enPeople, room: enRoom, session: enSession, settings: enSettings },
  },
  de: {
    ...{ chat: deChat, common: deCommon, image: deImage, message: deMessage, notify: deNotify },
    ...{ people: dePeople, room: deRoom, session: deSession, settings: deSettings },
  },
}
