/** How one wants to be told, on this device. `preview`: with what was said, for who may read over one's shoulder. */
export interface NotificationSettings {
  readonly enabled: boolean
  readonly sound: boolean
  readonly preview: boolean
}

export type Level = 'all' | 'mentions' | 'nothing'

export interface RoomNotifications {
  readonly level: Level
  readonly sound: boolean
}

export interface Preferences {
  readonly settings: NotificationSettings
  /** What was chosen for a room; what was not, follows from the room. */
  readonly rooms: Readonly<Record<string, Partial<RoomNotifications>>>
  /** "Be told when somebody writes?" was answered. */
  readonly asked: boolean
}

export const DEFAULT_PREFERENCES: Preferences = {
  settings: { enabled: true, sound: true, preview: true },
  rooms: {},
  asked: false,
}

/** In larger rooms somebody always says something. Members. */
const LARGE = 50

export function roomNotifications(
  { rooms }: Preferences,
  room: { readonly id: string; readonly memberCount: number } | undefined,
): RoomNotifications {
  const level: Level = (room?.memberCount ?? 0) > LARGE ? 'mentions' : 'all'
  return { ...{ level, sound: true }, ...(room ? rooms[room.id] : {}) }
}

const LEVELS: readonly unknown[] = ['all', 'mentions', 'nothing'] satisfies Level[]

/** What was stored, by whatever version or hand. */
export function readPreferences(text: string | null): Preferences {
  const said = asRecord(parsed(text))
  const settings = asRecord(said['settings'])
  const flag = (name: keyof NotificationSettings) =>
    typeof settings[name] === 'boolean' ? settings[name] : DEFAULT_PREFERENCES.settings[name]
  const rooms = Object.entries(asRecord(said['rooms'])).map(([id, value]) => {
    const { level, sound } = asRecord(value)
    return [
      id,
      {
        ...(LEVELS.includes(level) ? { level: level as Level } : {}),
        ...(typeof sound === 'boolean' ? { sound } : {}),
      },
    ] as const
  })
  return {
    settings: { enabled: flag('enabled'), sound: flag('sound'), preview: flag('preview') },
    rooms: Object.fromEntries(rooms),
    asked: said['asked'] === true,
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
