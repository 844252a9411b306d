import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './server.ts'

export type Language = 'en' | 'de'
type Texts = { readonly [key: string]: string | Texts }

/** All texts of a language by their keys, `room.create.title`. */
export function textsOf(language: Language): ReadonlyMap<string, string> {
  const folder = join(ROOT, 'locales', language)
  const all = new Map<string, string>()
  const add = (key: string, value: string | Texts) => {
    if (typeof value === 'string') all.set(key, value)
    else for (const [part, inner] of Object.entries(value)) add(`${key}.${part}`, inner)
  }
  for (const name of readdirSync(folder))
    add(name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Texts)
  return all
}

/** A text by its key, with what is put into it. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string

export function wordsOf(language: Language): Words {
  const texts = textsOf(language)
  return (key, values = {}) => {
    const text = texts.get(key)
    if (text === undefined) throw new Error(`there is no text ${key}`)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
}
