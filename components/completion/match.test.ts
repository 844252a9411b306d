import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asEmoji } from '#protocol/emoji.ts'
import { loadEmoji } from '#components/emoji/emoji-data.ts'
import { emojiText } from '../../scripts/emoji-data.ts'
import { CHOICES_MAX, codeFor, matchEmoji, matchPeople } from './match.ts'

const people = [
  ['zoe', 'Zoë Angel'],
  ['angry', 'Bert'],
  ['b_2', 'Ångström'],
  ['mangan', 'Mo'],
  ['c_3', null],
].map(([handle, name], at) => ({ id: String(at), handle: handle ?? '', name: name ?? null }))

describe('people', () => {
  it('are found by handle and name, without case and accents: beginnings, words, then anywhere', () => {
    expect(matchPeople(people, 'Ang').map(({ handle }) => handle)).toEqual(['angry', 'b_2', 'zoe', 'mangan'])
    expect(matchPeople(people, 'ZOE').map(({ handle }) => handle)).toEqual(['zoe'])
    expect(matchPeople(people, 'nobody')).toEqual([])
  })

  it('stay in their order where nothing is typed yet, and are few', () => {
    expect(matchPeople(people, '')).toEqual(people)
    expect(matchPeople([...people, ...people], '')).toHaveLength(CHOICES_MAX)
  })
})

describe('emoji', () => {
  const first = async (locale: 'en' | 'de', query: string) => {
    const found = matchEmoji((await loadEmoji(locale)).entries, query)
    return found.slice(0, 1).map((entry) => `${entry.emoji} ${codeFor(entry, query)}`)[0]
  }

  it('are found by shortcode first, and by what they are called in the reader’s language', async () => {
    expect(await first('en', 'smile')).toBe('😄 smile')
    expect(await first('en', '+1')).toBe('👍 +1')
    expect(await first('en', 'tad')).toBe('🎉 tada')
    expect(await first('de', 'tada')).toBe('🎉 tada')
    expect(await first('de', 'löwe')).toBe('🦁 lion')
    expect(await first('en', 'no_such_thing')).toBeUndefined()
    expect(matchEmoji((await loadEmoji('en')).entries, 'a')).toHaveLength(CHOICES_MAX)
  })

  it.each(['en', 'de'] as const)(
    'of the data in %s are each in their one form, and the package’s (npm run emoji)',
    async (locale) => {
      const { entries } = await loadEmoji(locale)
      expect(entries.length).toBeGreaterThan(1_800)
      const all = entries.flatMap(({ emoji, tones }) => [emoji, ...(tones ?? [])])
      expect(all.filter((emoji) => asEmoji(emoji) !== emoji)).toEqual([])
      const file = new URL(`../emoji/tables/${locale}.json`, import.meta.url)
      expect(readFileSync(file, 'utf8')).toBe(emojiText(locale))
    },
  )
})
