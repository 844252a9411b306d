import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { EMOTIONS } from '#protocol/emotions.ts'
import { builtIn, type EmotionDetector, type Found, type Said } from './detector.ts'

const Score = z.number().min(0).max(1)

/** What an outside server answers; fields beyond these are ignored. */
const Answer = z.object({
  emotions: z.array(
    z.object({
      id: z.string(),
      label: z.enum(EMOTIONS),
      score: Score.optional(),
      scores: z.partialRecord(z.enum(EMOTIONS), Score).default({}),
    }),
  ),
})

export interface OutsideOptions {
  url: string
  /** Told once when the server begins to fail, and once when it answers again. */
  onChange: (works: boolean, reason: string) => void
  /** Of one request, ms. */
  timeoutMs?: number
  /** Pauses before the second try, the third …, ms. */
  pausesMs?: readonly number[]
  /** How long a server that failed is left alone, ms. */
  restMs?: number
}

/** Messages of one request, and bytes of its answer. */
const MESSAGES_MAX = 100
const ANSWER_MAX = 1024 * 1024

/** A refusal that another try would get again. */
class Refused extends Error {}

/**
 * Asks a server outside over HTTP. Where it fails, is slow or answers what cannot be used, the built-in detector answers
 * in its place, and it is not asked again for a while: a dead server must not hold every message up.
 */
export class OutsideDetector implements EmotionDetector {
  readonly #options: Required<OutsideOptions>
  #restsUntil = 0
  #works = true

  constructor(options: OutsideOptions) {
    this.#options = { timeoutMs: 5_000, pausesMs: [250, 1_000], restMs: 30_000, ...options }
  }

  async detect(messages: readonly Said[], signal: AbortSignal): Promise<Map<string, Found>> {
    const found = new Map<string, Found>()
    for (let from = 0; from < messages.length; from += MESSAGES_MAX) {
      const some = messages.slice(from, from + MESSAGES_MAX)
      for (const [id, result] of await this.#ask(some, signal)) found.set(id, result)
    }
    const unanswered = messages.filter(({ id }) => !found.has(id))
    for (const [id, result] of await builtIn.detect(unanswered, signal)) found.set(id, result)
    return found
  }

  async #ask(messages: readonly Said[], signal: AbortSignal): Promise<Map<string, Found>> {
    if (Date.now() < this.#restsUntil) return new Map()
    for (let attempt = 0; ; attempt++) {
      try {
        const found = await this.#request(messages, signal)
        this.#tell(true, 'it answers')
        return found
      } catch (error) {
        signal.throwIfAborted()
        const wait = error instanceof Refused ? undefined : this.#options.pausesMs[attempt]
        if (wait === undefined) {
          this.#restsUntil = Date.now() + this.#options.restMs
          this.#tell(false, error instanceof Error ? error.message : String(error))
          return new Map()
        }
        await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted())
      }
    }
  }

  async #request(messages: readonly Said[], signal: AbortSignal): Promise<Map<string, Found>> {
    const response = await fetch(this.#options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ messages: messages.map(({ id, roomId, text, at }) => ({ id, roomId, text, at })) }),
      // What is said here goes to the address that was set and to no other.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.#options.timeoutMs)]),
    })
    if (!response.ok) {
      await response.body?.cancel()
      const text = `it answered ${response.status || 'with a redirect'}`
      throw response.status >= 500 || response.status === 429 ? new Error(text) : new Refused(text)
    }
    return read(await bodyOf(response), new Set(messages.map(({ id }) => id)))
  }

  #tell(works: boolean, reason: string): void {
    if (works === this.#works) return
    this.#works = works
    this.#options.onChange(works, reason)
  }
}

/** @throws Error where the answer is too large */
async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > ANSWER_MAX) throw new Refused(`its answer has more than ${ANSWER_MAX / 1024} KiB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The first answer to each message that was asked about. @throws Error where it is no such answer */
function read(body: string, asked: ReadonlySet<string>): Map<string, Found> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Error('its answer is no JSON')
  }
  const parsed = Answer.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`its answer cannot be used: ${issue?.path.join('.')} ${issue?.message}`)
  }
  const found = new Map<string, Found>()
  for (const { id, label, score, scores } of parsed.data.emotions) {
    if (!asked.has(id) || found.has(id)) continue
    const own = rounded(score ?? scores[label] ?? 1)
    const all = Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, rounded(value)]))
    found.set(id, { label, score: own, scores: { ...all, [label]: own }, by: 'service' })
  }
  return found
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000
