import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { io } from 'socket.io-client'
import type { Room } from '#protocol/room.ts'
import { PASSWORD, type Person } from './person.ts'

// What has to be there before a test begins is made by the API, with the cookies of whoever does it.

/** They have accounts and are signed in; none has a page open yet. */
export async function enter(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const { handle, name } = person
    await call(person, 'POST', '/api/signup', { handle, name, password: PASSWORD })
  }
}

/** A room of the first, with the others in it. */
export async function roomOf(name: string, owner: Person, ...others: readonly Person[]): Promise<Room> {
  const { room } = await call<{ room: Room }>(owner, 'POST', '/api/rooms', { name })
  for (const other of others) await call(other, 'POST', '/api/rooms/join', { code: room.code })
  return room
}

/** A socket that has more commands under way is cut. */
const AT_ONCE = 500

/** Says all of it, in this order: over a socket, which need not wait for one answer to ask the next. */
export async function seed({ context }: Person, { id }: Pick<Room, 'id'>, said: readonly string[]): Promise<void> {
  const { origin } = new URL((await context.request.get('/healthz')).url())
  const cookies = await context.cookies(origin)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = io(origin, { transports: ['websocket'], extraHeaders: { cookie } })
  const say = async (text: string) => {
    const message = { roomId: id, token: randomUUID(), type: 'text', content: { text } }
    const answer = (await socket.timeout(30_000).emitWithAck('message.send', message)) as { ok: boolean }
    if (!answer.ok) throw new Error(`it was not said: ${JSON.stringify(answer)}`)
  }
  try {
    for (let from = 0; from < said.length; from += AT_ONCE) await Promise.all(said.slice(from, from + AT_ONCE).map(say))
  } finally {
    socket.disconnect()
  }
}

/** What the server has, oldest first; the newest hundred. */
export async function texts({ context }: Person, { id }: Pick<Room, 'id'>): Promise<string[]> {
  const answer = await context.request.get(`/api/rooms/${id}/messages?limit=100`)
  const { messages } = (await answer.json()) as { messages: { seq: number; content: { text?: string } }[] }
  return messages.sort((one, other) => one.seq - other.seq).map(({ content }) => content.text ?? '')
}

/** @throws where it is refused */
export async function call<T>(
  { context }: Person,
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  data: object,
): Promise<T> {
  const answer = await context.request.fetch(path, { method, data })
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The room's page, ready to be used. */
export async function visit({ page, log, composer }: Person, { id }: Pick<Room, 'id'>): Promise<void> {
  await page.goto(`/rooms/${id}`)
  await expect(log).toHaveAttribute('aria-busy', 'false')
  await expect(composer).toBeVisible()
}

/** Settles once the server knows that all of it was read: a page that is closed before cannot tell it any more. */
export async function isRead({ context }: Person, { id }: Pick<Room, 'id'>): Promise<void> {
  const unread = async () => {
    const { room } = (await (await context.request.get(`/api/rooms/${id}`)).json()) as { room: Room }
    return room.unread
  }
  await expect.poll(unread).toBe(0)
}

/** Goes away once all of it was read. */
export async function leave(person: Person, room: Pick<Room, 'id'>): Promise<void> {
  await isRead(person, room)
  await person.page.goto('about:blank')
}
