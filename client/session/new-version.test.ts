// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NewVersion } from './new-version.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

function open(...served: (string | null)[]) {
  const reload = vi.fn()
  const version = new NewVersion({
    ...{ pageBuild: () => 'one', reload },
    servedBuild: () => Promise.resolve(served.length > 1 ? (served.shift() ?? null) : (served[0] ?? null)),
  })
  return { version, reload }
}

it('knows another build when it sees one, and no answer is none', async () => {
  const { version } = open('one', null, 'two', null, 'one')
  const heard = vi.fn()
  version.subscribe(heard)
  const seen: (string | null)[] = []
  for (let nth = 0; nth < 5; nth += 1) {
    await version.look()
    seen.push(version.get())
  }
  expect(seen).toEqual([null, null, 'two', 'two', null])
  expect(heard).toHaveBeenCalledTimes(2)
})

it('reloads by itself once for a build, also where servers do not agree', async () => {
  const { version } = open('two')
  expect(version.takeReload()).toBe(false)
  await version.look()
  expect([version.takeReload(), version.takeReload()]).toEqual([true, false])
  const after = open('two').version
  await after.look()
  expect(after.takeReload()).toBe(false)
  const later = open('three').version
  await later.look()
  expect(later.takeReload()).toBe(true)
})

it('looks every hour', async () => {
  const { version } = open('two')
  const stop = version.start()
  expect(version.get()).toBe(null)
  await vi.advanceTimersByTimeAsync(60 * 60 * 1_000)
  expect(version.get()).toBe('two')
  stop()
})

it('a script that is gone leads to the new build, and is left alone where there is none', async () => {
  for (const [served, times] of [
    ['two', 1],
    ['one', 0],
    [null, 0],
  ] as const) {
    const { version, reload } = open(served)
    const stop = version.start()
    const script = document.createElement('script')
    Object.defineProperty(script, 'src', { value: 'http://localhost/_next/static/chunks/gone.js' })
    document.head.append(script)
    script.dispatchEvent(new Event('error'))
    script.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(0)
    expect(reload).toHaveBeenCalledTimes(times)
    stop()
    script.remove()
  }
})
