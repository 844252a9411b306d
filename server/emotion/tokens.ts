import { fold } from './fold.ts'
import { hitsOf, SHARED, signOf, wordOf, type Hit, type Word } from './lexicon.ts'

/** A piece of a text, and what is known of it. */
export interface Token {
  /** `marks` are exclamation and question marks in a row, a `break` ends a sentence or a part of one. */
  kind: 'word' | 'sign' | 'marks' | 'break'
  /** A word without case and accents, a sign's name in the lexicon, the marks. */
  key: string
  capitals: boolean
  stretched: boolean
  word: Word | undefined
  hits: readonly Hit[]
  /** How many tokens a phrase takes that begins here, 0 for none. */
  taken: number
  /** Whether it is part of a phrase, so that it does nothing to the words around it. */
  inPhrase: boolean
}

/** What somebody else said or no person did, found by what it has in it. All patterns take linear time. */
const NOT_SAID: readonly (readonly [mark: string, pattern: RegExp])[] = [
  ['```', /```(?:(?!```)[^])*(?:```|$)/g],
  ['`', /`[^`\n]+`/g],
  ['"', /"[^"\n]+"/g],
  ['“', /“[^“”\n]+”/g],
  ['„', /„[^„“”\n]+[“”]/g],
  ['«', /«[^«»\n]+»/g],
  ['://', /\b[a-z]{2,10}:\/\/\S+/gi],
  ['www.', /\bwww\.\S+/gi],
  ['@', /(?<![\p{L}\p{N}_])@[\w.-]+/gu],
]

/** A sign by itself, as in lists. */
const LONE = /^[^\p{L}!?\u0080-\u{10ffff}]$/u
/** A line that repeats somebody; `>:(` repeats nobody. */
const QUOTED = /^\s{0,3}>(?![:;=._<]\S)/
const SPACE = /\s+/
/** Nothing but letters, none of them a capital: most of what is said. */
const PLAIN = /^[a-zß-öø-ÿœ]{1,24}$/
const PART =
  /(:[a-z0-9_+-]{1,40}:)|(\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F|\u200D\p{Extended_Pictographic})*)|(\p{L}[\p{L}\p{M}'’]*)|([!?¡¿]+)|([.,;:…()/\\|–—]+)/gu
const COMPONENT = /\p{Extended_Pictographic}/gu

const STRETCH = /(\p{L})\1{2,}/gu
/** With what laughs begin in any of these languages. */
const LAUGH_BEGINS = 'abehjklmprx'
const LAUGH =
  /^(?:[bm]?(?:ha|he|hi|hu|ah|eh|ja|je|ji|aj|rs|xa){2,}[haejsx]?|k{3,}|m+d+r+|p+t+d+r+|l+o+l+|l+m+a+o+|x+d+)$/
/** What is longer is no word of any language here; it is not looked up. */
const LONGEST_WORD = 60
const LONGEST_EMOTICON = 12

/** French puts short words before another with an apostrophe; English and others bind what follows. */
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]/
const APOSTROPHE = /['’]/g

/** What plain words are, so that a common one is looked up once; begun anew when it is full. */
const seen = new Map<string, Readonly<Token>>()
const SEEN_MAX = 20_000

const SPANISH = 2
const NO_HITS: readonly Hit[] = []
const LAUGHS: readonly Hit[] = [{ label: 'joy', weight: 2.5, language: SHARED }]
/** A German who writes `jaja` says yes. */
const SPANISH_LAUGHS: readonly Hit[] = [{ label: 'joy', weight: 2.5, language: SPANISH }]

/** Takes a text apart. Linear in its length. */
export function tokensOf(text: string): Token[] {
  let said = text
  for (const [mark, pattern] of NOT_SAID) if (said.includes(mark)) said = said.replace(pattern, '\n')
  const tokens: Token[] = []
  for (const line of said.split('\n')) {
    if (QUOTED.test(line)) continue
    for (const chunk of line.split(SPACE)) {
      if (chunk === '') continue
      const known = seen.get(chunk)
      if (known) tokens.push(again(known))
      else if (PLAIN.test(chunk)) tokens.push(plainWord(chunk))
      else if (LONE.test(chunk)) tokens.push(token('break', chunk))
      else if (!takeEmoticon(tokens, chunk)) takeParts(tokens, chunk)
    }
    tokens.push(token('break', ''))
  }
  return tokens
}

function plainWord(text: string): Token {
  const found = wordToken(fold(text), false)
  if (seen.size >= SEEN_MAX) seen.clear()
  seen.set(text, found)
  return again(found)
}

const again = ({ kind, key, stretched, word, hits }: Readonly<Token>): Token => ({
  kind,
  key,
  capitals: false,
  stretched,
  word,
  hits,
  taken: 0,
  inPhrase: false,
})

function token(kind: Token['kind'], key: string, hits: readonly Hit[] = NO_HITS): Token {
  return { kind, key, capitals: false, stretched: false, word: undefined, hits, taken: 0, inPhrase: false }
}

function sign(key: string): Token {
  const hit = signOf(key)
  return token('sign', key, hit ? [hit] : NO_HITS)
}

/** An emoticon stands alone, or at the end of a word: `hi:)`. */
function takeEmoticon(tokens: Token[], chunk: string): boolean {
  if (chunk.length <= LONGEST_EMOTICON) {
    const key = emoticonIn(chunk)
    if (key) {
      tokens.push(sign(key))
      return true
    }
  }
  const eyes = Math.max(chunk.lastIndexOf(':'), chunk.lastIndexOf(';'), chunk.lastIndexOf('='), chunk.lastIndexOf('<'))
  if (eyes < 1 || chunk.length - eyes > LONGEST_EMOTICON || /\d/.test(chunk.charAt(eyes - 1))) return false
  const key = emoticonIn(chunk.slice(eyes))
  if (!key) return false
  takeParts(tokens, chunk.slice(0, eyes))
  tokens.push(sign(key))
  return true
}

/** Its name in the lexicon: `:)))` is `:)`, `:-D!` is `:-D`. */
function emoticonIn(text: string): string | null {
  if (signOf(text)) return text
  if (text.length < 3) return null
  const shorter = text.replace(/[.,!?]{1,11}$/, '').replace(/([()[\]D3*/\\|])\1{1,11}$/, '$1')
  return signOf(shorter) ? shorter : null
}

function takeParts(tokens: Token[], chunk: string): void {
  if (chunk === '') return
  for (const [, shortcode, emoji, word, marks, stop] of chunk.matchAll(PART)) {
    if (shortcode) {
      if (signOf(shortcode)) tokens.push(sign(shortcode))
    } else if (emoji) takeEmoji(tokens, emoji)
    else if (word) takeWord(tokens, word)
    else if (marks) tokens.push(token('marks', marks))
    else if (stop) tokens.push(token('break', stop))
  }
}

/** Of a sequence that is drawn as one, the part that says something: a heart between two people. */
function takeEmoji(tokens: Token[], sequence: string): void {
  if (signOf(sequence)) {
    tokens.push(sign(sequence))
    return
  }
  let best: string | null = null
  for (const [part] of sequence.matchAll(COMPONENT)) {
    const weight = signOf(part)?.weight ?? 0
    if (weight > (best === null ? 0 : (signOf(best)?.weight ?? 0))) best = part
  }
  if (best !== null) tokens.push(sign(best))
}

function takeWord(tokens: Token[], text: string): void {
  if (PLAIN.test(text)) {
    const known = seen.get(text)
    tokens.push(known ? again(known) : plainWord(text))
    return
  }
  // A very long laugh is still one, a very long vowel still a stretched one.
  const written = text.slice(0, LONGEST_WORD)
  const folded = fold(written)
  const capitals = written.length > 2 && written === written.toUpperCase() && written !== written.toLowerCase()
  const elision = ELISION.exec(folded)
  if (elision && folded.length > elision[0].length) {
    tokens.push(wordToken(elision[0].slice(0, -1), false))
    tokens.push(wordToken(folded.slice(elision[0].length), capitals))
  } else tokens.push(wordToken(folded, capitals))
}

function wordToken(folded: string, capitals: boolean): Token {
  const key = folded.replace(APOSTROPHE, '')
  if (LAUGH_BEGINS.includes(key.charAt(0)) && LAUGH.test(key))
    return { ...token('word', key, key === 'jaja' ? SPANISH_LAUGHS : LAUGHS), capitals }
  const word = wordOf(key)
  if (word || !isStretched(key)) return { ...token('word', key, hitsOf(key, word)), word, capitals }
  const twice = key.replace(STRETCH, '$1$1')
  const shorter = wordOf(twice) ? twice : key.replace(STRETCH, '$1')
  const meant = wordOf(shorter)
  return { ...token('word', shorter, hitsOf(shorter, meant)), word: meant, capitals, stretched: true }
}

/** Whether a letter stands three times in a row. */
function isStretched(key: string): boolean {
  for (let at = 2; at < key.length; at++) {
    const code = key.charCodeAt(at)
    if (code === key.charCodeAt(at - 1) && code === key.charCodeAt(at - 2)) return true
  }
  return false
}
