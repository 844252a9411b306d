import { expect, it, vi } from 'vitest'
import { Part } from './part.ts'

it('is loaded once, and then there at once', async () => {
  const load = vi.fn(() => Promise.resolve('a thing'))
  const part = new Part(load)
  expect(part.value).toBeNull()
  expect(await Promise.all([part.load(), part.load()])).toEqual(['a thing', 'a thing'])
  expect(part.value).toBe('a thing')
  expect(load).toHaveBeenCalledTimes(1)
})

it('can be asked for again after it failed', async () => {
  const load = vi.fn(() => Promise.resolve('a thing'))
  load.mockRejectedValueOnce(new Error('no connection'))
  const part = new Part(load)
  part.hint()
  await expect(part.load()).rejects.toThrow('no connection')
  expect(await part.load()).toBe('a thing')
})
