import type { Emotion } from '#protocol/emotions.ts'
import { fold } from './fold.ts'
import german from './lexicon/de.json' with { type: 'json' }
import english from './lexicon/en.json' with { type: 'json' }
import spanish from './lexicon/es.json' with { type: 'json' }
import french from './lexicon/fr.json' with { type: 'json' }
import portuguese from './lexicon/pt.json' with { type: 'json' }
import shared from './lexicon/shared.json' with { type: 'json' }
import signFile from './lexicon/signs.json' with { type: 'json' }

export type Label = Emotion

/** What a word or sign says; `language` is a place in `LANGUAGES`, or SHARED for what is said in all of them. */
export interface Hit {
  label: Label
  weight: number
  language: number
}

/** Words after the first; the last may be the beginning of a word. */
export interface Phrase extends Hit {
  rest: readonly string[]
  open: boolean
}

/** What is known of a word. The numbers are sets of languages, a bit each. */
export interface Word {
  stop: number
  negates: number
  intensifies: number
  diminishes: number
  contrasts: number
  hits: Hit[]
  /** What begins with it, by the second word; longest first. */
  phrases: Map<string, Phrase[]> | null
  /** Of two words, the second given by its beginning. */
  openPhrases: Phrase[]
}

const files = [english, german, spanish, french, portuguese]
export const LANGUAGES = files.length
export const SHARED = -1

const words = new Map<string, Word>()
/** Beginnings of words, found by their first three characters; longest first. */
const beginnings = new Map<string, { text: string; hit: Hit }[]>()
const signs = new Map<string, Hit>()

const BEGINNING = 3

/** What is known of a folded word as it stands, beginnings of words aside. */
export const wordOf = (key: string): Word | undefined => words.get(key)

/** A language's place in a set of them. */
export const languageBit = (language: number): number => 1 << (language + 1)

const NOTHING: readonly Hit[] = []

/** What a folded word says: in each language by itself, else by the longest beginning that the language knows. */
export function hitsOf(key: string, word: Word | undefined): readonly Hit[] {
  const exact = word?.hits ?? NOTHING
  const candidates = beginnings.get(key.slice(0, BEGINNING))
  if (!candidates) return exact
  let [hits, told, telling, last] = [exact, 0, 0, '']
  for (const { language } of exact) telling |= languageBit(language)
  for (const { text, hit } of candidates) {
    if (!key.startsWith(text)) continue
    // A beginning may stand under two labels; a shorter one says nothing more in the same language.
    if (text !== last) [told, last] = [told | telling, text]
    if (told & languageBit(hit.language)) continue
    telling |= languageBit(hit.language)
    hits = [...hits, hit]
  }
  return hits
}

/** What an emoji (without skin tone), an emoticon or a `:shortcode:` says. */
export const signOf = (key: string): Hit | undefined => signs.get(key)

type Weighed = Partial<Record<Label, Partial<Record<'1' | '2' | '3', string[]>>>>

const split = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' ')).filter(Boolean)

function* weighed(of: Weighed): Generator<{ text: string; label: Label; weight: number }> {
  for (const [label, byWeight] of Object.entries(of))
    for (const [weight, lines] of Object.entries(byWeight))
      for (const text of split(lines)) yield { text, label: label as Label, weight: Number(weight) }
}

function entry(key: string): Word {
  let word = words.get(key)
  if (!word) {
    word = {
      stop: 0,
      negates: 0,
      intensifies: 0,
      diminishes: 0,
      contrasts: 0,
      hits: [],
      phrases: null,
      openPhrases: [],
    }
    words.set(key, word)
  }
  return word
}

function add(text: string, hit: Hit): void {
  const open = text.endsWith('*')
  const [first = '', ...rest] = fold(open ? text.slice(0, -1) : text).split('_')
  const [second] = rest
  if (second !== undefined) addPhrase(entry(first), second, { ...hit, rest, open })
  else if (open) {
    const place = first.slice(0, BEGINNING)
    beginnings.set(place, [...(beginnings.get(place) ?? []), { text: first, hit }])
  } else entry(first).hits.push(hit)
}

function addPhrase(word: Word, second: string, phrase: Phrase): void {
  if (phrase.open && phrase.rest.length === 1) {
    word.openPhrases.push(phrase)
    return
  }
  word.phrases ??= new Map()
  word.phrases.set(
    second,
    [...(word.phrases.get(second) ?? []), phrase].sort((one, other) => other.rest.length - one.rest.length),
  )
}

function load(): void {
  for (const [place, file] of [...files.entries(), [SHARED, shared] as const]) {
    const bit = place === SHARED ? (1 << LANGUAGES) - 1 : 1 << place
    for (const key of split(file.stopWords)) entry(fold(key)).stop |= bit
    for (const key of split(file.negations)) entry(fold(key)).negates |= bit
    for (const key of split(file.intensifiers)) entry(fold(key)).intensifies |= bit
    for (const key of split(file.diminishers)) entry(fold(key)).diminishes |= bit
    for (const key of split(file.contrasts)) entry(fold(key)).contrasts |= bit
    for (const { text, label, weight } of weighed(file.words)) add(text, { label, weight, language: place })
  }
  for (const list of beginnings.values()) list.sort((one, other) => other.text.length - one.text.length)
  for (const { text, label, weight } of weighed(signFile.emoji))
    for (const emoji of text) signs.set(emoji, { label, weight, language: SHARED })
  for (const { text, label, weight } of weighed(signFile.emoticons))
    signs.set(text, { label, weight, language: SHARED })
  for (const { text, label, weight } of weighed(signFile.shortcodes))
    signs.set(`:${text}:`, { label, weight, language: SHARED })
}

load()
