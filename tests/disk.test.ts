import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Site, token, type Person } from './support/site.ts'
import { say } from './support/world.ts'

/** A small disk of its own takes a mount, which takes root. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe('a disk that is full or read-only', () => {
  const disk = mkdtempSync(join(tmpdir(), 'greenroom-disk-'))
  const filler = join(disk, 'filler')
  let site: Site
  let ann: Person
  let roomId: string

  beforeAll(async () => {
    if (!canMount) return
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
    site = await Site.open('sqlite', { dataDir: disk })
    ann = await (await site.signUp('ann')).live()
    roomId = (await ann.call('room.create', { name: 'A room' })).room.id
  })
  afterAll(async () => {
    if (!canMount) return
    ann?.disconnect()
    await site?.close()
    execFileSync('umount', ['--lazy', disk])
    rmdirSync(disk)
  })

  const ready = async () => {
    // An answer is good for a second: what is asked for is the state after that.
    const response = await fetch(`${site.base}/readyz`)
    return [response.status, ((await response.json()) as { database: string }).database]
  }
  const send = (text: string) => ann.emit('message.send', { roomId, token: token(), type: 'text', content: { text } })
  const texts = async () => {
    const all: string[] = []
    for (;;) {
      const page = await ann.call('message.list', { roomId, after: all.length, limit: 100 })
      all.push(...page.messages.map(({ content }) => ('text' in content ? content.text : '')))
      if (!page.hasMore) return all
    }
  }

  it.skipIf(!canMount)(
    'full: unavailable, nothing acknowledged is lost, reading goes on, and it recovers',
    async () => {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 100_000))
      const kept: string[] = []
      let refused = 0
      for (let nth = 0; refused < 5 && nth < 2_000; nth++) {
        const text = `${nth} ${'x'.repeat(1_000)}`
        const result = await send(text)
        if (result.ok) kept.push(text)
        else {
          expect(result.error.code).toBe('unavailable')
          refused += 1
        }
      }
      expect(refused).toBe(5)
      expect(await texts()).toEqual(kept)
      expect(await ann.http('me.update', { name: 'Ann' })).toMatchObject({
        status: 503,
        error: { code: 'unavailable' },
      })
      await expect.poll(ready, { timeout: 5_000 }).toEqual([503, 'unavailable'])

      rmSync(filler)
      await say(ann, roomId, 'there is room again')
      expect(await texts()).toEqual([...kept, 'there is room again'])
      await expect.poll(ready, { timeout: 5_000 }).toEqual([200, 'ok'])
    },
  )

  it.skipIf(!canMount)('read-only from the start: refused by the name of the setting', async () => {
    const other = mkdtempSync(join(tmpdir(), 'greenroom-readonly-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', other])
    try {
      await expect(Site.open('sqlite', { dataDir: join(other, 'data') })).rejects.toThrow(/^DATA_DIR takes a folder/)
      await expect(Site.open('sqlite', { dataDir: other })).rejects.toThrow(/^DATA_DIR takes a folder/)
    } finally {
      execFileSync('umount', [other])
      rmdirSync(other)
    }
  })
})
