import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PICTURES_AT_ONCE } from '#protocol/limits.ts'
import type { Upload } from '#protocol/upload.ts'
import { CallError, offline } from '#client/transport/call-error.ts'
import { previewOf } from './previews.ts'
import type { sendPicture } from './send-picture.ts'
import { Tray } from './tray.ts'

/** An upload that is under way, until it is told how it ends. */
interface UnderWay {
  name: string
  progress(part: number): void
  done(): void
  fail(error: CallError): void
}

const uploadOf = (name: string): Upload => ({
  ...{ url: `/api/uploads/${name}`, thumbUrl: `/api/uploads/${name}/thumb`, width: 4, height: 3, blur: null },
})

function openTray() {
  const underWay: UnderWay[] = []
  const send: typeof sendPicture = ({ name }, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(offline()))
      underWay.push({ name, progress: onProgress, done: () => resolve(uploadOf(name)), fail: reject })
    })
  const tray = new Tray(() => Promise.resolve(send))
  const items = () => tray.getSnapshot().items
  const begun = async (count: number) => vi.waitFor(() => expect(underWay).toHaveLength(count))
  const states = () => items().map(({ name, state }) => `${name} ${state}`)
  const settled = async (...wanted: string[]) => vi.waitFor(() => expect(states()).toEqual(wanted))
  return { tray, underWay, items, begun, settled }
}

const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/png' }))

beforeEach(() => {
  let urls = 0
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => `blob:${urls++}`, revokeObjectURL: () => {} }))
})

describe('the pictures beside a text', () => {
  it('are uploaded two at a time, and taken out in the order in which they came', async () => {
    const { tray, underWay, items, begun, settled } = openTray()
    tray.add(files('a', 'b', 'c'))
    await begun(2)
    expect(underWay.map(({ name }) => name)).toEqual(['a', 'b'])
    underWay[1]?.progress(0.5)
    expect(items()[1]?.progress).toBe(0.5)
    underWay[1]?.done()
    await begun(3)
    tray.describe(items()[2]?.id ?? 0, ' words ')
    for (const one of underWay) one.done()
    await settled('a ready', 'b ready', 'c ready')
    expect(tray.take()).toEqual([
      { ...uploadOf('a'), alt: '' },
      { ...uploadOf('b'), alt: '' },
      { ...uploadOf('c'), alt: 'words' },
    ])
    expect(items()).toEqual([])
    expect(previewOf('/api/uploads/a')).toMatch(/^blob:/)
  })

  it('one that is taken away is not uploaded further, and leaves its place to the next', async () => {
    const { tray, underWay, items, begun, settled } = openTray()
    tray.add(files('a', 'b', 'c', 'd'))
    await begun(2)
    for (const at of [2, 0]) tray.remove(items()[at]?.id ?? 0)
    await begun(3)
    expect(underWay.map(({ name }) => name)).toEqual(['a', 'b', 'd'])
    await settled('b uploading', 'd uploading')
  })

  it('one that failed says why, stays when the others go, and can be tried again', async () => {
    const { tray, underWay, items, begun, settled } = openTray()
    tray.add(files('a', 'b'))
    await begun(2)
    underWay[0]?.fail(new CallError({ code: 'too_large', detail: 'too large' }))
    underWay[1]?.done()
    await settled('a failed', 'b ready')
    expect(items()[0]?.error?.code).toBe('too_large')
    expect(tray.take()).toHaveLength(1)
    tray.retry(items()[0]?.id ?? 0)
    await begun(3)
    underWay[2]?.done()
    await settled('a ready')
  })

  it('what failed for want of a connection is tried again when there is one, and nothing else', async () => {
    const { tray, underWay, begun, settled } = openTray()
    tray.add(files('a', 'b'))
    await begun(2)
    underWay[0]?.fail(offline())
    underWay[1]?.fail(new CallError({ code: 'invalid_input', detail: 'no picture' }))
    await settled('a failed', 'b failed')
    tray.retryOffline()
    await begun(3)
    expect(underWay[2]?.name).toBe('a')
  })

  it('go out by themselves once all are there, unless one fails or something is changed', async () => {
    const { tray, underWay, items, begun, settled } = openTray()
    const sent = vi.fn()
    tray.add(files('a', 'b'))
    await begun(2)
    tray.whenReady(sent)
    underWay[0]?.done()
    await settled('a ready', 'b uploading')
    expect([sent.mock.calls.length, tray.getSnapshot().waiting]).toEqual([0, true])
    underWay[1]?.fail(offline())
    await settled('a ready', 'b failed')
    expect([sent.mock.calls.length, tray.getSnapshot().waiting]).toEqual([0, false])

    tray.retry(items()[1]?.id ?? 0)
    await begun(3)
    tray.whenReady(sent)
    tray.stopWaiting()
    tray.whenReady(sent)
    underWay[2]?.done()
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1))
  })

  it('are no more than go out together; how many were left out is told', async () => {
    const { tray, items } = openTray()
    tray.add(files(...Array.from({ length: PICTURES_AT_ONCE + 3 }, (_one, at) => `picture ${at}`)))
    expect([items().length, tray.getSnapshot().leftOut]).toEqual([PICTURES_AT_ONCE, 3])
    tray.add(files('one more'))
    expect([items().length, tray.getSnapshot().leftOut]).toEqual([PICTURES_AT_ONCE, 1])
    tray.remove(items()[0]?.id ?? 0)
    expect(tray.getSnapshot().leftOut).toBe(0)
  })
})
