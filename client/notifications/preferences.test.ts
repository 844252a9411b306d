import { expect, it } from 'vitest'
import { DEFAULT_PREFERENCES, readPreferences, roomNotifications } from './preferences.ts'

it('reads what it wrote, and bears whatever else is there', () => {
  const chosen = {
    settings: { enabled: true, sound: false, preview: false },
    rooms: { a: { level: 'mentions' as const }, b: { sound: false } },
    asked: true,
  }
  expect(readPreferences(JSON.stringify(chosen))).toEqual(chosen)
  for (const text of [null, '', '{', '[]', '7', '"x"', 'null', '{"settings":[],"rooms":null,"asked":"yes"}'])
    expect(readPreferences(text)).toEqual(DEFAULT_PREFERENCES)
  expect(readPreferences('{"rooms":{"a":{"level":"loud","sound":1},"b":3}}').rooms).toEqual({ a: {}, b: {} })
})

it('tells of everything in small rooms and of mentions in large ones, unless one chose', () => {
  const room = { id: 'a', memberCount: 50 }
  expect(roomNotifications(DEFAULT_PREFERENCES, room)).toEqual({ level: 'all', sound: true })
  expect(roomNotifications(DEFAULT_PREFERENCES, { ...room, memberCount: 51 }).level).toBe('mentions')
  const chosen = { ...DEFAULT_PREFERENCES, rooms: { a: { level: 'nothing' as const } } }
  expect(roomNotifications(chosen, { ...room, memberCount: 51 })).toEqual({ level: 'nothing', sound: true })
})
