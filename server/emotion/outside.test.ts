import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Found, Said } from './detector.ts'
import { EmotionServer, json, love } from './outside.fixture.ts'
import { OutsideDetector, type OutsideOptions } from './outside.ts'

let server: EmotionServer
let told: string[]
beforeEach(async () => {
  server = await EmotionServer.open()
  told = []
})
afterEach(() => server.close())

const open = (options: Partial<OutsideOptions> = {}) =>
  new OutsideDetector({
    url: server.url,
    onChange: (works, reason) => told.push(`${works ? 'works' : 'fails'}: ${reason}`),
    timeoutMs: 5_000,
    pausesMs: [1, 1],
    restMs: 60_000,
    ...options,
  })

const said = (count: number, text = 'i am so happy'): Said[] =>
  Array.from({ length: count }, (_, at) => ({ id: `m${at}`, roomId: 'r', text, at: '2026-11-21T05:40:00.123Z' }))

const ask = (detector: OutsideDetector, messages = said(1)): Promise<Map<string, Found>> =>
  detector.detect(messages, new AbortController().signal)

describe('a server outside', () => {
  it('is sent the messages, a hundred at a time, and what it says holds', async () => {
    const found = await ask(open(), said(250))
    expect(server.asked.map((messages) => messages.length)).toEqual([100, 100, 50])
    expect(server.asked[0]?.[0]).toEqual(said(1)[0])
    expect(found.size).toBe(250)
    expect(found.get('m249')).toEqual({ label: 'love', score: 0.77, scores: { love: 0.77, joy: 0.1 }, by: 'service' })
    expect(told).toEqual([])
  })

  it('may leave out scores, name strangers and say things twice; what it says nothing of is found here', async () => {
    server.reply = (response) =>
      json(response, {
        emotions: [
          { id: 'm0', label: 'fear', score: 0.12345, more: 1 },
          { id: 'm0', label: 'anger', scores: {} },
          { id: 'stranger', label: 'anger', scores: {} },
        ],
      })
    const found = await ask(open(), said(2))
    expect([...found.keys()]).toEqual(['m0', 'm1'])
    expect(found.get('m0')).toEqual({ label: 'fear', score: 0.123, scores: { fear: 0.123 }, by: 'service' })
    expect(found.get('m1')).toMatchObject({ label: 'joy', by: 'detector' })
  })

  it.each<[string, number, EmotionServer['reply']]>([
    ['is slow', 3, () => {}],
    ['breaks off', 3, (response) => void response.destroy()],
    ['fails', 3, (response) => void response.writeHead(500).end()],
    ['refuses', 1, (response) => void response.writeHead(403).end()],
    ['redirects', 1, (response) => void response.writeHead(307, { location: server.url }).end()],
    ['answers no JSON', 3, (response) => void response.end('<html>')],
    ['names a feeling that is none', 3, (response) => json(response, { emotions: [{ id: 'm0', label: 'envy' }] })],
    ['gives a score above 1', 3, (response) => json(response, { emotions: [{ id: 'm0', label: 'joy', score: 7 }] })],
    ['has no end', 1, (response) => void response.write('x'.repeat(2 * 1024 * 1024))],
  ])('that %s is asked %d times, then what is built in stands in', async (what, times, reply) => {
    server.reply = reply
    const found = await ask(open(what === 'is slow' ? { timeoutMs: 100 } : {}))
    expect(found.get('m0')).toMatchObject({ label: 'joy', by: 'detector' })
    expect(server.asked.length).toBe(times)
    expect(told.length).toBe(1)
  })

  it('that failed is left alone for a while, then asked again', async () => {
    server.reply = (response) => void response.writeHead(500).end()
    const detector = open({ restMs: 40, pausesMs: [] })
    await ask(detector)
    await ask(detector)
    expect(server.asked.length).toBe(1)
    server.reply = love
    let found = await ask(detector)
    while (found.get('m0')?.by !== 'service') found = await ask(detector)
    expect(told.map((line) => line.split(':')[0])).toEqual(['fails', 'works'])
  })

  it('is waited for no longer once the worker is to stop', async () => {
    const stopping = new AbortController()
    server.reply = () => stopping.abort()
    const asking = open({ timeoutMs: 60_000 }).detect(said(1), stopping.signal)
    const error: unknown = await asking.catch((reason: unknown) => reason)
    expect(error).toBe(stopping.signal.reason)
    expect(told).toEqual([])
  })
})
