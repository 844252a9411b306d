import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeOf, roomPath } from './place.ts'

it.each([
  ['/rooms', { name: 'rooms', roomId: null }],
  ['/rooms/a-1?x=1#y', { name: 'rooms', roomId: 'a-1' }],
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

it('a room’s path leads to that room', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (roomId) => {
      expect(placeOf(roomPath(roomId))).toEqual({ name: 'rooms', roomId })
    }),
  )
})
