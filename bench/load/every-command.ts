/** Every command, over and over: what a server keeps of them shows in its open files and its memory. */
import { request } from 'node:http'
import { roomId, userId } from '../world.ts'
import type { Client } from './client.ts'

const PAIRS_AT_ONCE = 20

/**
 * Runs rounds `from` to `to` of every command that answers on a socket, in pairs of users, and some rounds of those
 * that answer on HTTP only (each hashes a password). Returns how many commands that were.
 */
export async function everyCommand(
  clients: readonly Client[],
  port: number,
  from: number,
  to: number,
  signIns: number,
): Promise<number> {
  const pairs = clients.length >> 1
  let round = from
  let count = 0
  const worker = async () => {
    while (round < to) {
      const mine = round++
      const pair = mine % pairs
      const ran = await life(clients[pair * 2] as Client, clients[pair * 2 + 1] as Client, userId(pair * 2 + 1), mine)
      count += ran
    }
  }
  // A pair is with one worker at a time: rounds go up by one, and there are more pairs than workers.
  await Promise.all(Array.from({ length: Math.min(PAIRS_AT_ONCE, pairs >> 1) }, worker))
  for (let n = 0; n < signIns; n++) await signIn(port, `${from}_${n}`)
  return count + signIns * SIGN_IN
}

/** What two people do with a room, from its creation to its end. */
async function life(owner: Client, guest: Client, guestId: string, round: number): Promise<number> {
  let count = 0
  const ask = <T>(client: Client, command: string, input: object): Promise<T> => {
    count++
    return client.ask<T>(command, input)
  }
  const { room } = await ask<{ room: { id: string } }>(owner, 'room.create', { name: `Life ${round}` })
  const id = { roomId: room.id }
  await ask(owner, 'room.update', { ...id, name: `Life ${round}, renamed`, discoverable: true })
  const { code } = await ask<{ code: string }>(owner, 'room.code', id)
  await ask(guest, 'room.join', { code })
  const { message } = await ask<{ message: { id: string; seq: number } }>(guest, 'message.send', {
    ...id,
    token: `life-${round}`,
    type: 'text',
    content: { text: `Round ${round}` },
  })
  await ask(guest, 'message.edit', { id: message.id, content: { text: `Round ${round}, edited` } })
  await ask(owner, 'message.history', { id: message.id })
  await ask(owner, 'room.read', { ...id, seq: message.seq })
  await ask(owner, 'room.get', id)
  await ask(owner, 'room.members', id)
  await ask(owner, 'member.update', { ...id, userId: guestId, role: 'moderator' })
  await ask(guest, 'room.prefs', { ...id, pinned: true })
  await ask(guest, 'message.list', id)
  await ask(guest, 'message.delete', { id: message.id })
  await ask(guest, 'room.leave', id)
  await ask(guest, 'room.join', { roomId: room.id })
  await ask(owner, 'member.remove', { ...id, userId: guestId })
  await ask(owner, 'room.search', { q: `life ${round}` })
  await ask(owner, 'change.list', { topic: `room:${room.id}`, after: 0 })
  await ask(owner, 'room.close', id)
  await ask(owner, 'room.leave', id)
  await ask(owner, 'me.update', { name: `User ${round}` })
  await ask(owner, 'me.get', {})
  await ask(owner, 'user.get', { id: guestId })
  await ask(owner, 'room.list', {})
  await ask(guest, 'sync', { cursors: { [`room:${roomId(0)}`]: 0 } })
  return count
}

const SIGN_IN = 3

async function signIn(port: number, name: string): Promise<void> {
  const account = { handle: `signed_${name}`, password: 'correct horse battery' }
  await post(port, '/api/signup', account)
  const cookie = await post(port, '/api/login', account)
  await post(port, '/api/logout', {}, cookie)
}

/** The cookie of the answer. */
function post(port: number, path: string, body: object, cookie?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const req = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(cookie === undefined ? {} : { Cookie: cookie }) },
      },
      (res) => {
        res.resume()
        const { statusCode = 0, headers } = res
        if (statusCode >= 300) reject(new Error(`${path}: ${statusCode}`))
        else res.on('end', () => resolve(headers['set-cookie']?.[0]?.split(';')[0] ?? ''))
      },
    )
    req.on('error', reject)
    req.end(JSON.stringify(body))
  })
}
