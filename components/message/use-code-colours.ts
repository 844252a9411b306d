'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { CodeAnswer, CodeQuestion, Language, Piece } from './code-languages.ts'

type Lines = readonly (readonly Piece[])[]

const CACHED_MAX = 200
/** How near to the screen it is worth the while. */
const NEAR = '300px'

/** Milliseconds, the grammar's loading included: some code is made to be hard to read. */
const ANSWER_MAX = 10_000

const cache = new Map<string, Lines>()
const keyOf = (language: Language, text: string) => `${language}\n${text}`

/** Null until they are known: code is readable without them, and takes the same room. */
export function useCodeColours(
  box: RefObject<HTMLElement | null>,
  language: Language | null,
  text: string,
): Lines | null {
  const key = language && keyOf(language, text)
  const [found, setFound] = useState(() => ({ key, lines: key === null ? null : (cache.get(key) ?? null) }))
  const known = found.key === key && found.lines !== null
  useEffect(() => {
    const element = box.current
    if (!element || language === null || key === null || known) return
    let gone = false
    const show = async () => {
      const lines = cache.get(key) ?? (await colours(language, text))
      if (!gone && lines) setFound({ key, lines: keep(key, lines) })
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        void show()
      },
      { rootMargin: NEAR },
    )
    observer.observe(element)
    return () => {
      gone = true
      observer.disconnect()
    }
  }, [box, language, text, key, known])
  return known ? found.lines : null
}

let worker: Worker | undefined
let asked = 0
const waiting = new Map<number, (lines: Lines | null) => void>()

/** Null where they cannot be had: then the code stays plain. */
function colours(language: Language, text: string): Promise<Lines | null> {
  worker ??= openWorker()
  const id = ++asked
  const asking = worker
  const answer = new Promise<Lines | null>((resolve) => {
    const timer = setTimeout(() => giveUp(asking), ANSWER_MAX)
    waiting.set(id, (lines) => {
      clearTimeout(timer)
      resolve(lines)
    })
  })
  worker.postMessage({ id, text, language } satisfies CodeQuestion)
  return answer
}

function openWorker(): Worker {
  const opened = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' })
  opened.addEventListener('message', ({ data }: MessageEvent<CodeAnswer>) => {
    waiting.get(data.id)?.(data.lines)
    waiting.delete(data.id)
  })
  // It could not be loaded.
  opened.addEventListener('error', () => giveUp(opened))
  return opened
}

/** What waits stays plain; the next code asks for another worker. */
function giveUp(one: Worker): void {
  if (worker !== one) return
  worker = undefined
  one.terminate()
  for (const resolve of waiting.values()) resolve(null)
  waiting.clear()
}

function keep(key: string, lines: Lines): Lines {
  cache.delete(key)
  cache.set(key, lines)
  if (cache.size > CACHED_MAX) cache.delete(cache.keys().next().value ?? '')
  return lines
}
