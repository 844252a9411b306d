import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Site } from './site.ts'
import { say } from './world.ts'

/** Nothing that a command opens or keeps outlives it. A round is ten commands; as many fifths of it come before the count. */
export const stayFlat = (rounds: number) =>
  describe('open files and memory', () => {
    it(`stay flat over ${rounds * 10} commands`, async () => {
      const site = await Site.open('sqlite')
      const ann = await (await site.signUp('ann')).connect()
      const { room } = await ann.call('room.create', { name: 'A room' })
      const round = async (nth: number) => {
        const { message } = await say(ann, room.id, `message ${nth}`)
        await Promise.all([
          ann.call('message.edit', { id: message.id, content: { text: `edited ${nth}` } }),
          ann.call('room.prefs', { roomId: room.id, muted: nth % 2 === 0 }),
          ann.call('me.update', { data: { n: String(nth) } }),
          ann.call('room.read', { roomId: room.id, seq: nth }),
          ann.call('message.list', { roomId: room.id, limit: 5 }),
          ann.call('sync', { cursors: {} }),
          ann.emit('room.update', { roomId: room.id, name: '' }),
          ann.call('room.get', { roomId: room.id }),
          ann.call('message.history', { id: message.id }),
        ])
      }
      const files = () => readdirSync('/proc/self/fd').length
      const before = rounds / 5
      for (let nth = 0; nth < before; nth++) await round(nth)
      const [filesBefore, memoryBefore] = [files(), process.memoryUsage().rss]
      for (let nth = before; nth < before + rounds; nth++) await round(nth)
      expect(files()).toBeLessThanOrEqual(Math.max(40, filesBefore + 2))
      expect(files() - filesBefore).toBeLessThanOrEqual(2)
      expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(150 * 1024 * 1024)
      ann.disconnect()
      await site.close()
    }, 60_000)
  })
