import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messagePath, placeOf, roomPath } from './place.ts'

it.each([
  ['/rooms', { name: 'rooms', roomId: null, seq: null }],
  ['/rooms/a-1?x=1#y', { name: 'rooms', roomId: 'a-1', seq: null }],
  ['/rooms/a-1/20', { name: 'rooms', roomId: 'a-1', seq: 20 }],
  ['/rooms/a-1/020', { name: 'nowhere' }],
  ['/rooms/a-1/20/1', { name: 'nowhere' }],
  ['/settings/a/1', { name: 'nowhere' }],
  ['/settings?linked=twitch', { name: 'settings', section: null }],
  ['/settings/appearance', { name: 'settings', section: 'appearance' }],
  ['/discover', { name: 'discover' }],
  ['/admin/', { name: 'admin' }],
  ['/join/ab%2Fc', { name: 'join', code: 'ab/c' }],
  ['/join', { name: 'nowhere' }],
  ['/discover/more', { name: 'nowhere' }],
  ['/rooms/a/b', { name: 'nowhere' }],
  ['/', { name: 'nowhere' }],
  ['/login', { name: 'nowhere' }],
])('%s', (path, place) => {
  expect(placeOf(path)).toEqual(place)
})

it('a room’s path leads to that room, and a message’s to that message', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 2 ** 31 }), (roomId, seq) => {
      expect(placeOf(roomPath(roomId))).toEqual({ name: 'rooms', roomId, seq: null })
      expect(placeOf(messagePath(roomId, seq))).toEqual({ name: 'rooms', roomId, seq })
    }),
  )
})
