import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { FileStore } from './file-store.ts'

/** What every store of files promises. */
export function fileStoreSuite(name: string, open: () => Promise<FileStore>): void {
  const read = async (store: FileStore, file: string) => {
    const found = await store.get(file)
    return found && { size: found.size, bytes: await buffer(found.stream) }
  }
  const namesOf = async (store: FileStore) => {
    const names: string[] = []
    for await (const file of store.names()) names.push(file)
    return names.sort()
  }

  describe(name, () => {
    it('gives back the bytes that it was given, none included, and tells their number', async () => {
      const store = await open()
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_byte, at) => (at * 31) % 256))
      await store.put('first-file', bytes)
      await store.put('empty-file', Buffer.alloc(0))
      expect(await read(store, 'first-file')).toEqual({ size: bytes.length, bytes })
      expect(await read(store, 'empty-file')).toEqual({ size: 0, bytes: Buffer.alloc(0) })
    })

    it('knows nothing of a file that was never put, or was removed, however often', async () => {
      const store = await open()
      expect(await store.get('never-put')).toBe(null)
      await store.remove('never-put')
      await store.put('a-file', Buffer.from('x'))
      await store.remove('a-file')
      await store.remove('a-file')
      expect(await store.get('a-file')).toBe(null)
      expect(await namesOf(store)).toEqual([])
    })

    it('lists what it holds', async () => {
      const store = await open()
      const names = Array.from({ length: 30 }, (_name, at) => `file-${at}a${at}`)
      await Promise.all(names.map((file) => store.put(file, Buffer.from(file))))
      expect(await namesOf(store)).toEqual(names.sort())
    })

    it('shows a file whole or not at all, while it is written and put once more', async () => {
      const store = await open()
      const bytes = Buffer.alloc(2_000_000, 7)
      const writing = Promise.all([store.put('big-file', bytes), store.put('big-file', bytes)])
      let done = false
      void writing.then(() => (done = true))
      while (!done) {
        const found = await read(store, 'big-file')
        if (found) expect(found.bytes.equals(bytes)).toBe(true)
      }
      await writing
      expect((await read(store, 'big-file'))?.size).toBe(bytes.length)
    })

    it('a stream that nobody reads to its end can be let go of', async () => {
      const store = await open()
      await store.put('long-file', Buffer.alloc(500_000, 1))
      const found = await store.get('long-file')
      await new Promise<void>((resolve) => {
        found?.stream.once('close', resolve)
        found?.stream.destroy()
      })
      expect((await read(store, 'long-file'))?.size).toBe(500_000)
    })

    it('takes no name that is a path', async () => {
      const store = await open()
      for (const bad of ['../escaped', 'a/b', '..', '', 'x', 'UPPER', 'a\0b', 'a.part', '-a', 'a'.repeat(65)]) {
        await expect(store.put(bad, Buffer.from('x'))).rejects.toThrow('is no name')
        await expect(store.get(bad)).rejects.toThrow('is no name')
        await expect(store.remove(bad)).rejects.toThrow('is no name')
      }
    })
  })
}
