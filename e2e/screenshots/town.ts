import { randomUUID } from 'node:crypto'
import { type APIRequestContext, request } from '@playwright/test'
import type { Room } from '#protocol/room.ts'
import type { Message } from '#protocol/message.ts'
import type { Server } from '../support/server.ts'
import { PASSWORD } from '../support/person.ts'
import { MOMENT, setClock } from './clock.ts'

// A community as it may be: who is in it, which rooms it has, and what was said in them since yesterday.

export const HOST = { handle: 'mika', name: 'Mika Lindqvist' }

const PEOPLE = {
  noor: 'Noor Haddad',
  tomas: 'Tomás Oliveira',
  yuki: '雪乃 Yukino',
  leila: 'ليلى',
  max: 'Maximiliane von Hohenstein-Oberlauringen',
  dave: 'dave',
  priya: 'Priya ✨',
  jonas: 'Jonas Weber',
}

type Handle = keyof typeof PEOPLE | 'mika'
/** When, who, what. */
type Line = readonly [time: string, who: Handle, text: string]

const YESTERDAY: readonly Line[] = [
  ['18:52', 'mika', 'Evening everyone. Tonight is the long one: four hours, two guests, one kettle.'],
  ['18:53', 'noor', 'Kettle is on 🫖'],
  ['18:53', 'dave', 'here'],
  [
    '18:57',
    'tomas',
    'The rundown, as of now:\n\n1. Warm-up, twenty minutes, no talking\n2. Leila’s set\n3. Requests, **three at most**\n4. The quiz nobody asked for',
  ],
  ['18:58', 'priya', 'I asked for it'],
  ['19:02', 'yuki', '今夜も楽しみにしています'],
  ['19:04', 'leila', 'سأكون جاهزة في الثامنة'],
  ['19:05', 'mika', 'Wonderful, you are on right after the warm-up.'],
  ['19:31', 'jonas', 'Does anybody else have the sound in the left ear only?'],
  ['19:32', 'noor', 'Same here, since about a minute.'],
  [
    '19:33',
    'mika',
    'Thanks, found it. The mixer came up in mono again. Restarting it with\n\n```sh\n# both channels, and not so loud\npactl set-card-profile mixer output:analog-stereo\npactl set-sink-volume @DEFAULT_SINK@ 65%\n```\n\nBetter?',
  ],
  ['19:34', 'jonas', 'Better. Both ears, and the neighbours are happy as well.'],
  [
    '22:58',
    'max',
    'What a night. The last half hour was the best radio I have heard this year, and I have heard a lot of it, mostly at work, where I am not supposed to.',
  ],
  ['23:01', 'tomas', '🚂🎶🌙'],
]

const TODAY: readonly Line[] = [
  ['09:12', 'noor', 'The recording is up: https://example.org/night-train/113. Chapters follow at lunch.'],
  ['09:40', 'dave', 'thank you!!'],
  [
    '12:26',
    'noor',
    'Chapters are in. For the *Moss & Copper* track at 1:42:10 I could not find the label anywhere, does somebody know?',
  ],
  [
    '12:31',
    'yuki',
    '> the label\n\nIt is self-released. I asked them at the last show, and we may play it as long as we name them.',
  ],
  ['12:32', 'mika', 'Perfect, I add it to the notes.'],
  [
    '17:45',
    'priya',
    'Quiz results, by popular demand:\n\n- Jonas: 14\n- dave: 13½\n- everyone else: ~~winners~~ brave',
  ],
  ['17:46', 'jonas', 'Half a point for spelling *Reykjavík*. I saw that.'],
]

const UNREAD: readonly Line[] = [
  ['20:12', 'tomas', 'I have a guest for Friday: she restores pipe organs, and brings one. A small one.'],
  ['20:13', 'tomas', 'It fits through the door. We measured.'],
  ['20:19', 'max', 'How small is a small pipe organ?'],
  ['20:21', 'tomas', 'About as large as two fridges that like each other 🧊❤️🧊'],
  [
    '20:34',
    'noor',
    '@mika can you move the desk to the other side before she comes? Otherwise the microphone stands in front of the pipes.',
  ],
  ['20:38', 'leila', 'أحب هذه الفكرة! I can help to carry.'],
]

interface Place {
  name: string
  owner: Handle
  letter?: string
  hue: number
  found?: boolean
  with?: readonly Handle[]
  said?: readonly (readonly [day: number, ...Line])[]
}

const ALL = ['mika', ...Object.keys(PEOPLE)] as Handle[]

/** The newest activity last. */
const PLACES: readonly Place[] = [
  { name: 'Amateur radio, 40 m and up', owner: 'jonas', letter: '📡', hue: 2, found: true, with: ['dave', 'yuki'] },
  {
    name: 'Vegetables on balconies',
    owner: 'leila',
    letter: '🥕',
    hue: 6,
    found: true,
    with: ['priya', 'max', 'noor'],
  },
  { name: 'Night shift', owner: 'max', hue: 3, found: true, with: ['jonas', 'dave', 'tomas', 'priya', 'yuki'] },
  { name: 'Read aloud', owner: 'yuki', letter: '本', hue: 5, found: true, with: ['leila'] },
  {
    ...{ name: 'Winter marathon', owner: 'mika', letter: '❄️', hue: 1, with: ['tomas', 'noor'] },
    said: [[-6, '21:15', 'tomas', 'Twenty-four hours. Never again. When is the next one?']],
  },
  {
    ...{
      name: 'Questions for the show and everything else that has no place of its own',
      owner: 'leila',
      hue: 7,
      with: ALL,
    },
    said: [[-3, '16:20', 'dave', 'what is the song at the very end']],
  },
  {
    ...{ name: 'Clips', owner: 'noor', letter: '🎬', hue: 4, with: ALL },
    said: [
      [-1, '23:20', 'dave', 'the kettle moment, please'],
      [-1, '23:24', 'priya', 'Already cut. Eleven seconds of steam.'],
    ],
  },
  {
    ...{
      name: 'Chess between the songs',
      owner: 'jonas',
      letter: '♞',
      hue: 3,
      found: true,
      with: ['mika', 'yuki', 'dave', 'noor'],
    },
    said: [[0, '08:05', 'yuki', 'Knight to f6. I have all day.']],
  },
  {
    ...{ name: 'Moderators', owner: 'mika', letter: '🛡️', hue: 6, with: ['noor', 'tomas'] },
    said: [[0, '14:02', 'mika', 'Two new people asked for the rules today. They are pinned now.']],
  },
  {
    ...{ name: 'Summer meetup', owner: 'mika', letter: '⛺', hue: 0, with: ['noor', 'tomas', 'priya', 'max', 'leila'] },
    said: [[0, '15:30', 'max', 'I can bring the large tent, and a small one for those who snore.']],
  },
  {
    ...{ name: 'Setlist', owner: 'tomas', hue: 2, with: ['mika', 'leila', 'noor'] },
    said: [
      [0, '18:10', 'tomas', 'Slots for Friday are open. One song each, then the organ.'],
      [0, '18:22', 'leila', 'I take the second.'],
    ],
  },
]

class Somebody {
  readonly handle: string
  readonly #api: APIRequestContext
  id = ''

  constructor(handle: string, api: APIRequestContext) {
    this.handle = handle
    this.#api = api
  }

  async call<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, data?: object): Promise<T> {
    const answer = await this.#api.fetch(path, { method, ...(data ? { data } : {}) })
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
    const text = await answer.text()
    return (text === '' ? null : JSON.parse(text)) as T
  }

  async say(room: Pick<Room, 'id'>, text: string): Promise<Message> {
    const message = { token: randomUUID(), type: 'text', content: { text } }
    return (await this.call<{ message: Message }>('POST', `/api/rooms/${room.id}/messages`, message)).message
  }
}

export interface Town {
  people: ReadonlyMap<Handle, Somebody>
  rooms: ReadonlyMap<string, Room>
  room(name: string): Room
}

/** `host` has signed up already. Afterwards it is the moment of the pictures. */
export async function found(server: Server, host: APIRequestContext): Promise<Town> {
  const people = new Map<Handle, Somebody>([['mika', new Somebody('mika', host)]])
  const who = (handle: Handle) => people.get(handle) ?? people.get('mika')!
  const rooms = new Map<string, Room>()
  const room = (name: string) => {
    const one = rooms.get(name)
    if (!one) throw new Error(`there is no room ${name}`)
    return one
  }
  setClock(server, { day: -8, time: '12:00' })
  for (const [handle, name] of Object.entries(PEOPLE)) {
    const somebody = new Somebody(handle, await request.newContext({ baseURL: server.base }))
    const { user } = await somebody.call<{ user: { id: string } }>('POST', '/api/signup', {
      handle,
      name,
      password: PASSWORD,
    })
    somebody.id = user.id
    people.set(handle as Handle, somebody)
  }
  const open = async ({ name, owner, letter, hue, found = false, with: others = [] }: Place) => {
    const data = { 'icon.hue': String(hue), ...(letter === undefined ? {} : { 'icon.letter': letter }) }
    const made = await who(owner).call<{ room: Room }>('POST', '/api/rooms', { name, discoverable: found, data })
    rooms.set(name, made.room)
    for (const other of others)
      if (other !== owner) await who(other).call('POST', '/api/rooms/join', { code: made.room.code })
  }
  for (const place of PLACES) await open(place)
  await open({ name: 'Friday show', owner: 'mika', letter: '🚂', hue: 0, with: ALL })

  const said = PLACES.flatMap(({ name, said: lines = [] }) => lines.map((line) => [name, ...line] as const))
  const mika = who('mika')
  const train = room('Friday show')
  const speak = async (name: string, day: number, [time, handle, text]: Line) => {
    setClock(server, { day, time })
    return who(handle).say(room(name), text)
  }
  const before = said.filter(([, day]) => day < -1).sort((one, other) => one[1] - other[1])
  for (const [name, day, ...line] of before) await speak(name, day, line)
  await mika.call('DELETE', `/api/rooms/${room('Winter marathon').id}`)

  for (const line of YESTERDAY) await speak('Friday show', -1, line)
  await mika.call('PATCH', `/api/rooms/${train.id}`, { name: 'Night train 🚂 Friday show' })
  await mika.call('PATCH', `/api/rooms/${train.id}/members/${who('noor').id}`, { role: 'moderator' })
  for (const [name, day, ...line] of said.filter(([, day]) => day === -1)) await speak(name, day, line)
  let newest: Message | undefined
  for (const line of TODAY) {
    const message = await speak('Friday show', 0, line)
    newest = message
    if (line[2].startsWith('Chapters')) {
      setClock(server, { day: 0, time: '12:28' })
      await who('noor').call('PATCH', `/api/messages/${message.id}`, { content: { text: line[2] } })
      const slip = await who('dave').say(train, 'wrong room, sorry')
      await who('dave').call('DELETE', `/api/messages/${slip.id}`)
    }
  }
  for (const [name, day, ...line] of said.filter(([, day]) => day === 0)) {
    const { seq } = await speak(name, day, line)
    if (name !== 'Setlist' && name !== 'Chess between the songs') await readAs(mika, room(name), seq)
  }
  for (const name of ['Questions for the show and everything else that has no place of its own', 'Winter marathon'])
    await readAs(mika, room(name), 1)
  if (newest) await readAs(mika, train, newest.seq)
  for (const line of UNREAD) await speak('Friday show', 0, line)
  await mika.call('PUT', `/api/rooms/${room('Clips').id}/prefs`, { muted: true })
  await mika.call('PUT', `/api/rooms/${room('Summer meetup').id}/prefs`, { pinned: true })
  setClock(server, MOMENT)
  return { people, rooms, room }
}

const readAs = (somebody: Somebody, room: Pick<Room, 'id'>, seq: number) =>
  somebody.call('POST', `/api/rooms/${room.id}/read`, { seq })
