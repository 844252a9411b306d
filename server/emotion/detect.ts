import { LANGUAGES, SHARED, type Hit, type Label, type Phrase, type Word } from './lexicon.ts'
import { tokensOf, type Token } from './tokens.ts'

export interface Detected {
  label: Label
  /** Of `label`; the highest of `scores`. */
  score: number
  /** 0–1, two digits; what has none is left out. */
  scores: Partial<Record<Label, number>>
}

/** Characters that are looked at. A longer text has said how it feels by then. */
const LOOKED_AT = 2_000
/** What speaks for neutral before a word is read, and what every word adds to it. */
const [NEUTRAL, NEUTRAL_PER_WORD, NEUTRAL_WORDS] = [1, 0.02, 200]
/** Of the languages that a text seems not to be in, what their words still count. */
const FOREIGN = 0.12
const UNDERSTOOD = 0.5
const [LOOK_BACK, LOOK_AHEAD] = [3, 2]

type Told = Record<Exclude<Label, 'neutral'>, number>

/** The emotion of a text. The same text has the same answer; any string has one; the time is linear. */
export function detect(text: string): Detected {
  const tokens = tokensOf(text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text)
  const factors = languageFactors(tokens)
  findPhrases(tokens, factors)
  const told = tell(tokens, factors)
  let words = 0
  for (const token of tokens) if (token.kind === 'word') words++
  return result(told, NEUTRAL + NEUTRAL_PER_WORD * Math.min(NEUTRAL_WORDS, words))
}

/** How much the words of each language count, by the small words that the text has of it. */
function languageFactors(tokens: readonly Token[]): number[] {
  const evidence = new Array<number>(LANGUAGES).fill(0)
  for (const { word, hits } of tokens) {
    if (word?.stop) share(evidence, word.stop, 1)
    if (hits.length === 0) continue
    let languages = 0
    for (const hit of hits) if (hit.language !== SHARED) languages |= 1 << hit.language
    if (languages) share(evidence, languages, 0.6)
  }
  const most = Math.max(...evidence)
  return evidence.map((amount) => (most === 0 ? 1 : FOREIGN + (1 - FOREIGN) * (amount / most) ** 2))
}

function share(evidence: number[], languages: number, amount: number): void {
  let count = 0
  for (let bits = languages; bits; bits &= bits - 1) count++
  for (let bits = languages; bits; bits &= bits - 1) {
    const place = 31 - Math.clz32(bits & -bits)
    evidence[place] = (evidence[place] ?? 0) + amount / count
  }
}

const factorOf = (factors: readonly number[], { language }: Hit): number =>
  language === SHARED ? 1 : (factors[language] ?? 0)

/** Whether a small word is of a language that the text seems to be in. */
function counts(factors: readonly number[], languages: number | undefined): boolean {
  if (!languages) return false
  for (let bits = languages; bits; bits &= bits - 1)
    if ((factors[31 - Math.clz32(bits & -bits)] ?? 0) >= UNDERSTOOD) return true
  return false
}

/** What several words say together stands for what they say alone. */
function findPhrases(tokens: readonly Token[], factors: readonly number[]): void {
  for (let at = 0; at + 1 < tokens.length; at++) {
    const here = tokens[at] as Token
    if (!here.word || (here.word.phrases === null && here.word.openPhrases.length === 0)) continue
    const found = phrasesAt(tokens, at, here.word)
    if (found.length === 0) continue
    const words = Math.max(...found.map(({ rest }) => rest.length)) + 1
    // A phrase may say two things: who is missed is loved.
    const said = found.filter((phrase) => phrase.rest.length + 1 === words && factorOf(factors, phrase) >= UNDERSTOOD)
    if (said.length === 0) continue
    for (let covered = at; covered < at + words; covered++) {
      const token = tokens[covered] as Token
      token.hits = []
      token.inPhrase = true
    }
    here.taken = words
    here.hits = said.filter(({ label }) => label !== 'neutral')
    at += words - 1
  }
}

function phrasesAt(tokens: readonly Token[], at: number, word: Word): Phrase[] {
  const second = tokens[at + 1]
  if (second?.kind !== 'word') return []
  const found = (word.phrases?.get(second.key) ?? []).filter((phrase) => matches(tokens, at, phrase))
  for (const phrase of word.openPhrases) if (second.key.startsWith(phrase.rest[0] as string)) found.push(phrase)
  return found
}

/** Whether the words from the third on are those of the phrase. */
function matches(tokens: readonly Token[], at: number, { rest, open }: Phrase): boolean {
  for (let step = 1; step < rest.length; step++) {
    const token = tokens[at + 1 + step]
    const wanted = rest[step] as string
    if (token?.kind !== 'word') return false
    if (open && step === rest.length - 1 ? !token.key.startsWith(wanted) : token.key !== wanted) return false
  }
  return true
}

/** Signs of tears and death that people who laugh use as well. */
const OVERDONE = new Set(['😭', '💀', '☠', ':sob:', ':skull:'])

function tell(tokens: readonly Token[], factors: readonly number[]): Told {
  const told: Told = { joy: 0, sadness: 0, anger: 0, fear: 0, surprise: 0, love: 0 }
  const signsSeen = new Map<string, number>()
  let [overdone, exclamations, later] = [0, 0, 1]
  for (let at = 0; at < tokens.length; at++) {
    const { kind, key, word, hits, taken } = tokens[at] as Token
    if (kind === 'marks') {
      const questions = key.split('?').length - 1
      exclamations += key.length - questions
      if (questions > 0 && questions < key.length && /[!?]{2}/.test(key)) told.surprise += 1.3
      else if (questions > 1) told.surprise += 0.8
    } else if (kind === 'sign') {
      const seen = (signsSeen.get(key) ?? 0) + 1
      signsSeen.set(key, seen)
      for (const { label, weight } of hits) {
        if (label === 'neutral') continue
        if (OVERDONE.has(key)) overdone += weight / seen ** 2
        else told[label] += weight / seen ** 2
      }
    } else if (kind === 'word') {
      if (taken === 0 && counts(factors, word?.contrasts) && at + 1 < tokens.length) {
        for (const label of Object.keys(told) as (keyof Told)[]) told[label] *= 0.5
        later = 1.15
      }
      if (hits.length > 0) takeHits(told, tokens, factors, at, later)
    }
  }
  if (overdone > 0) told[told.joy > told.sadness ? 'joy' : 'sadness'] += overdone
  const emphasis = 1 + 0.1 * Math.min(4, exclamations)
  const asked = exclamations === 0 && endsAsking(tokens) ? 0.75 : 1
  for (const label of Object.keys(told) as (keyof Told)[]) told[label] *= emphasis * asked
  return told
}

/** The last token is the end of the last line. */
function endsAsking(tokens: readonly Token[]): boolean {
  const last = tokens.at(-2)
  return last?.kind === 'marks' && last.key === '?'
}

function takeHits(told: Told, tokens: readonly Token[], factors: readonly number[], at: number, later: number): void {
  const here = tokens[at]
  if (!here || here.kind !== 'word') return
  const { strength, negated } = surroundings(tokens, factors, at)
  const loud = (here.capitals ? 1.25 : 1) * (here.stretched ? 1.25 : 1) * strength * later
  const negatedAfter = !negated && isNegatedAfter(tokens, factors, at + Math.max(0, here.taken - 1))
  for (const [place, hit] of here.hits.entries()) {
    if (hit.label === 'neutral') continue
    const weight = hit.weight * factorOf(factors, hit)
    // Several languages may have a word; it was said once.
    if (here.hits.some((other, at) => outweighs(other, at, hit, place, weight, factors))) continue
    const amount = weight * loud
    if (negated || (negatedAfter && (hit.label === 'joy' || hit.label === 'love'))) turn(told, hit.label, amount)
    else told[hit.label] += amount
  }
}

function outweighs(
  other: Hit,
  otherPlace: number,
  hit: Hit,
  place: number,
  weight: number,
  factors: readonly number[],
): boolean {
  if (other.label !== hit.label || otherPlace === place) return false
  const otherWeight = other.weight * factorOf(factors, other)
  return otherWeight > weight || (otherWeight === weight && otherPlace < place)
}

/** What is left of an emotion that is denied. */
function turn(told: Told, label: keyof Told, amount: number): void {
  if (label === 'joy' || label === 'love') {
    told.sadness += Math.max(1.3, amount * 0.8)
    told.anger += amount * 0.3
  } else if (label === 'surprise') told.surprise += amount * 0.3
  else told.joy += amount * (label === 'fear' ? 0.3 : 0.6)
}

/** What the words before do to one: `not`, `very`, `a bit`. */
function surroundings(
  tokens: readonly Token[],
  factors: readonly number[],
  at: number,
): { strength: number; negated: boolean } {
  let [strength, negated] = [1, false]
  for (let back = 1; back <= LOOK_BACK; back++) {
    const before = tokens[at - back]
    if (before?.kind !== 'word') break
    const { word } = before
    if (!word || before.inPhrase) continue
    if (counts(factors, word.contrasts)) break
    if (back < LOOK_BACK && counts(factors, word.intensifies)) strength = Math.min(2, strength * 1.35)
    if (back < LOOK_BACK && counts(factors, word.diminishes)) strength *= 0.6
    if (counts(factors, word.negates)) negated = true
  }
  return { strength, negated }
}

/** German and French deny behind the verb. */
function isNegatedAfter(tokens: readonly Token[], factors: readonly number[], at: number): boolean {
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const after = tokens[at + ahead]
    if (after?.kind !== 'word') return false
    if ((after.key === 'nicht' || after.key === 'pas') && counts(factors, after.word?.negates)) return true
  }
  return false
}

const LABELS = ['joy', 'sadness', 'anger', 'fear', 'surprise', 'love'] as const

function result(told: Told, neutral: number): Detected {
  let total = neutral
  for (const label of LABELS) total += told[label]
  const scores: Detected['scores'] = {}
  let [best, most]: [Label, number] = ['neutral', neutral]
  for (const label of LABELS) {
    const rounded = Math.round((told[label] / total) * 100) / 100
    if (rounded > 0) scores[label] = rounded
    if (told[label] > most) [best, most] = [label, told[label]]
  }
  const rounded = Math.round((neutral / total) * 100) / 100
  if (rounded > 0) scores.neutral = rounded
  return { label: best, score: scores[best] ?? 0, scores }
}
