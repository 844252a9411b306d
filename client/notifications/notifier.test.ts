import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeLocks } from '#client/testing/fake-locks.ts'
import { ModelServer } from '#client/testing/model-server.ts'
import { Store } from '#client/store/store.ts'
import { wantMark, wantRead } from '#client/store/unread.ts'
import { roomTopic } from '#protocol/topics.ts'
import { Looking } from './looking.ts'
import { Notifier, type Told } from './notifier.ts'
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.ts'
import type { Shown } from './screen.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** One browser with a screen of its own, and as many tabs as one likes. */
function browser() {
  const server = new ModelServer()
  for (const id of ['a', 'b']) {
    server.create(id)
    server.join(id, 'me')
  }
  const locks = fakeLocks()
  const shown: Shown[] = []
  const closed: string[] = []
  const sounds = vi.fn(() => true)
  let preferences: Preferences = DEFAULT_PREFERENCES
  const screen = {
    show: (what: Shown) => {
      shown.push(what)
      return Promise.resolve()
    },
    close: (tag: string) => {
      closed.push(tag)
      return Promise.resolve()
    },
    onPress: () => () => {},
  }
  const tab = ({ decided = true, live = true } = {}) => {
    const store = new Store(server.sync({ cursors: {} }))
    const looking = new Looking(locks)
    const notifier = new Notifier({
      ...{ store, looking, screen, playSound: sounds },
      preferences: { get: () => preferences },
      isDecided: () => decided,
      loadUser: () => Promise.resolve(),
      words: ({ room, message, count, mentioned }: Told) => ({
        title: room.name,
        body: `${message && 'text' in message.content ? String(message.content.text) : 'hidden'} ${count}${mentioned ? ' @' : ''}`,
      }),
      testWords: () => ({ title: 'test', body: '' }),
    })
    const stop = notifier.start()
    if (live) notifier.live()
    return { store, looking, notifier, stop }
  }
  const tabs = [tab()]
  const deliver = () => {
    for (const { store } of tabs)
      for (const id of ['a', 'b'])
        for (const change of server.since(roomTopic(id), store.getSnapshot().cursors[roomTopic(id)] ?? 0))
          store.receive(change)
  }
  const say = (room: string, text: string, mentions: string[] = [], who = 'founder') => {
    const message = server.send(room, who, text)
    if (message) message.data = { mentions }
    deliver()
  }
  const choose = (change: Partial<Preferences>) => {
    preferences = { ...preferences, ...change }
  }
  return { server, tab, tabs, say, shown, closed, sounds, choose, deliver }
}

const settle = () => vi.advanceTimersByTimeAsync(500)
const bodies = (shown: Shown[]) => shown.map(({ tag, body }) => `${tag}: ${body}`)

it('tells once for all tabs, and once for what comes together', async () => {
  const { tab, tabs, say, shown, sounds } = browser()
  tabs.push(tab())
  say('a', 'one')
  say('a', 'two')
  say('b', 'three')
  await settle()
  expect(bodies(shown)).toEqual(['a: two 2', 'b: three 1'])
  expect(shown.every(({ silent }) => silent)).toBe(true)
  expect(sounds).toHaveBeenCalledTimes(2)
})

it('tells nothing of a room that is looked at in any tab, of one’s own, or of what was read meanwhile', async () => {
  const { tab, tabs, say, shown } = browser()
  const other = tab()
  tabs.push(other)
  other.looking.at('a')
  say('a', 'seen')
  say('b', 'mine', [], 'me')
  await settle()
  expect(shown).toEqual([])
  other.looking.at(null)
  await settle()
  say('a', 'read')
  tabs[0]?.store.update((state) => wantRead(state, 'a', 2))
  await settle()
  expect(shown).toEqual([])
})

it('goes by what was chosen for the room, and tells of mentions in muted ones', async () => {
  const { server, tabs, say, shown, choose, deliver } = browser()
  choose({ rooms: { a: { level: 'mentions' }, b: { level: 'nothing' } } })
  say('a', 'plain')
  say('b', 'for you', ['me'])
  await settle()
  expect(shown).toEqual([])
  say('a', 'for you', ['me'])
  await settle()
  expect(bodies(shown)).toEqual(['a: for you 1 @'])
  choose({ rooms: {} })
  for (const { store } of tabs)
    store.update((state) => {
      const room = state.rooms['a']
      return room
        ? { ...state, rooms: { ...state.rooms, a: { ...room, prefs: { ...room.prefs, muted: true } } } }
        : state
    })
  say('a', 'plain again')
  await settle()
  say('a', 'you again', ['me'])
  await settle()
  expect(bodies(shown)).toEqual(['a: for you 1 @', 'a: you again 1 @'])
  server.edit('a', 1, 'edited')
  deliver()
  await settle()
  expect(shown).toHaveLength(2)
})

it('keeps what was said to itself, and is silent, where that was chosen', async () => {
  const { say, shown, sounds, choose } = browser()
  choose({ settings: { enabled: true, sound: false, preview: false } })
  say('a', 'secret')
  await settle()
  expect(bodies(shown)).toEqual(['a: hidden 1'])
  expect([shown[0]?.silent, sounds.mock.calls.length]).toEqual([true, 0])
  choose({ settings: { enabled: false, sound: true, preview: true } })
  say('a', 'more')
  await settle()
  expect([shown.length, sounds.mock.calls.length]).toEqual([1, 0])
})

it('leaves the sound to the system where the page may not play one', async () => {
  const { say, shown, sounds } = browser()
  sounds.mockReturnValue(false)
  say('a', 'one')
  await settle()
  expect(shown[0]?.silent).toBe(false)
})

it('calls for attention again only after a while, and closes when the room is read', async () => {
  const { tabs, say, shown, closed } = browser()
  say('a', 'one')
  await settle()
  say('a', 'two')
  await settle()
  await vi.advanceTimersByTimeAsync(60_000)
  say('a', 'three')
  await settle()
  expect(shown.map(({ again }) => again)).toEqual([true, false, true])
  tabs[0]?.store.update((state) => wantRead(state, 'a', 3))
  await settle()
  expect(closed).toEqual(['a'])
  // Marked as unread by hand: no news.
  tabs[0]?.store.update((state) => wantMark(state, 'a', 1))
  await settle()
  expect(shown).toHaveLength(3)
})

it('what the first sync brings is no news, what came while it was away is', async () => {
  const { server, tab, tabs, say, shown } = browser()
  tabs.pop()?.stop()
  await settle()
  const late = tab({ live: false })
  tabs.push(late)
  say('a', 'before it was live')
  await settle()
  expect(shown).toEqual([])
  late.notifier.live()
  server.send('a', 'founder', 'while away')
  server.send('a', 'founder', 'and more')
  const sent = late.store.syncInput()
  late.store.synced(server.sync(sent), sent)
  await settle()
  expect(bodies(shown)).toEqual(['a: and more 2'])
})

it('is quiet as long as nobody was asked', async () => {
  const { tab, tabs, say, shown, sounds } = browser()
  tabs.pop()?.stop()
  await settle()
  tabs.push(tab({ decided: false }))
  say('a', 'one')
  await settle()
  expect([shown.length, sounds.mock.calls.length]).toEqual([0, 0])
})
