import { expect, it } from 'vitest'
import { ModelServer } from '#client/testing/model-server.ts'
import { roomTopic } from '#protocol/topics.ts'
import { absorb } from './answers.ts'
import { addPending } from './pending.ts'
import { Store } from './store.ts'

function joined(epoch = 'one') {
  const server = new ModelServer()
  server.epoch = epoch
  server.create('a')
  server.join('a', 'me')
  return server
}

function sync(store: Store, server: ModelServer) {
  const sent = store.syncInput()
  store.synced(server.sync(sent), sent)
  return store.getSnapshot()
}

const fresh = (server: ModelServer) => sync(new Store(), server)

it('another epoch forgets everything but what is on its way', () => {
  const [old, restored] = [joined(), joined('two')]
  for (const text of ['one', 'two', 'three']) old.send('a', 'me', text)
  old.create('b')
  old.join('b', 'me')
  const store = new Store()
  sync(store, old)
  store.update((state) =>
    addPending(state, {
      ...{ token: 't', roomId: 'a', userId: 'me', text: 'hello', replyTo: null, createdAt: 0 },
      ...{ state: 'waiting', error: null, message: null },
    }),
  )
  const state = sync(store, restored)
  expect({ ...state, pending: [] }).toEqual(fresh(restored))
  expect(state.pending.map(({ text }) => text)).toEqual(['hello'])
})

it('a number beyond the head takes the room from the server, lower as its numbers are', () => {
  const [ahead, behind] = [joined(), joined()]
  for (const text of ['one', 'two', 'three']) ahead.send('a', 'founder', text)
  ahead.rename('a', 'a name that never was')
  ahead.read('a', 2)
  const store = new Store()
  sync(store, ahead)
  store.update((state) =>
    absorb(state, 'message.list', { messages: [...ahead.messages('a')], hasMore: false, mine: {} }, { roomId: 'a' }),
  )
  const { rooms, cursors, windows } = sync(store, behind)
  expect({ rooms, cursors, windows }).toEqual({
    rooms: fresh(behind).rooms,
    cursors: fresh(behind).cursors,
    windows: {},
  })
})

it('with no usable number for oneself all other rooms are dropped, but one joined while the answer was on its way', () => {
  const server = joined()
  server.create('b')
  server.join('b', 'me')
  const store = new Store()
  sync(store, server)
  const sent = { epoch: 'one', cursors: { [roomTopic('a')]: 2, [roomTopic('b')]: 2 } }
  server.leave('b', 'me')
  const answer = server.sync(sent)
  server.create('c')
  server.join('c', 'me')
  for (const seq of [3, 4]) store.receive(server.change('user:me', seq))
  store.synced(answer, sent)
  expect(Object.keys(store.getSnapshot().rooms).sort()).toEqual(['a', 'c'])
})

it('a hidden room comes back with the next message, whichever copy of it arrives last', () => {
  const server = joined()
  const store = new Store()
  sync(store, server)
  server.hide('a', true)
  const hidden = server.view('a')
  store.receive(server.change('user:me', 2))
  expect(store.getSnapshot().rooms['a']?.prefs.hidden).toBe(true)
  server.send('a', 'founder', 'hello')
  store.receive(server.change('room:a', 3))
  expect(store.getSnapshot().rooms['a']?.prefs.hidden).toBe(false)
  store.update((state) => absorb(state, 'room.get', { room: hidden }, { roomId: 'a' }))
  expect(store.getSnapshot().rooms['a']?.prefs.hidden).toBe(false)
})
