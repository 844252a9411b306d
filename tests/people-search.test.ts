import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reader } from '#server/db/database.ts'
import { indexAfter, isIndexed } from '#server/domain/user/word-index.ts'
import { partsOf, wordsOf } from '#server/domain/user/words.ts'
import { DATABASES, hasDatabase, Site, type Person } from './support/site.ts'
import { inDatabase, lookInDatabase } from './support/site-database.ts'

/** What is stored to find people by, and what should be. */
async function index(db: Reader) {
  const users = await db.user.findMany({ where: { deletedAt: null } })
  const pairs = users.flatMap(({ id, handle, name }) => wordsOf(handle, name ?? '').map((word) => `${word} ${id}`))
  const words = [...new Set(pairs.map((pair) => pair.split(' ')[0] as string))]
  const storedWords = (await db.userWord.findMany()).map(({ word, userId }) => `${word} ${userId}`)
  const storedParts = (await db.wordPart.findMany()).map(({ part, word }) => `${part}|${word}`)
  return {
    stored: [storedWords.sort(), storedParts.sort()],
    wanted: [pairs.sort(), words.flatMap((word) => partsOf(word).map((part) => `${part}|${word}`)).sort()],
  }
}

const PEOPLE = [
  ['anna', 'Anna'],
  ['anna_muller', 'Anna Müller'],
  ['hannah', 'Hannah Schmidt'],
  ['bernd87', 'Bernd Ångström'],
  ['alexander_the_great', 'Alexander'],
  ['lukasz', 'Łukasz Großmann'],
  ['taro', '山田太郎'],
  ['fox', '🦊 Fox'],
  ['obrien', 'Siobhán O’Brien'],
  ['percent', '100% Sure'],
] as const

describe.each(DATABASES)('who is found by what is typed, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let me: Person
  const people = new Map<string, Person>()

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    me = await site.signUp('searcher', 'The Searcher')
    for (const [handle, name] of PEOPLE) people.set(handle, await site.signUp(handle, name))
  })
  afterAll(() => site?.close())

  const person = (handle: string) => people.get(handle) as Person
  const found = async (q: string, who = me, more: object = {}) =>
    (await who.call('user.search', { q, ...more })).users.map(({ handle }) => handle)

  it.skipIf(!present).each([
    ['anna', ['anna', 'anna_muller', 'hannah']],
    ['ANNA MÜLLER', ['anna_muller']],
    ['mull', ['anna_muller']],
    ['anna mul', ['anna_muller']],
    ['@anna_muller', ['anna_muller']],
    ['muller ann', ['anna_muller']],
    ['angstrom', ['bernd87']],
    ['alex', ['alexander_the_great']],
    ['xand', ['alexander_the_great']],
    ['the great', ['alexander_the_great']],
    ['Lukasz Grossman', ['lukasz']],
    ['großm', ['lukasz']],
    ['太郎', ['taro']],
    ['🦊', ['fox']],
    ['obrien', ['obrien']],
    ["o'brien", ['obrien']],
    ['siobhan', ['obrien']],
    // One typo: swapped, wrong, missing, too many.
    ['anan', ['anna', 'anna_muller']],
    ['brend', ['bernd87']],
    ['hanah', ['hannah']],
    ['mueller', ['anna_muller']],
    ['schmitd', ['hannah']],
    // Half of another word is a piece of it.
    ['anna schmitd', ['hannah']],
    ['anna bernd', []],
    ['hannah schmitd', ['hannah']],
    ['amna muller', ['anna_muller']],
    // Two.
    ['alexnadr', ['alexander_the_great']],
    ['alecsander', ['alexander_the_great']],
    ['allexxander', ['alexander_the_great']],
    // Three are another word.
    ['aleksandar', []],
    // What could mean something to the database.
    ['%', []],
    ['_', []],
    ['\\', []],
    ["' OR 1=1 --", []],
    ['100%', ['percent']],
    ['', []],
    ['   ', []],
    ['"*', []],
    ['🦊'.repeat(50), []],
    ['a '.repeat(50), ['anna', 'alexander_the_great', 'anna_muller', 'bernd87']],
    ['x'.repeat(100), []],
  ] as const)('%j', async (q, handles) => {
    expect(await found(q)).toEqual(handles)
  })

  it.skipIf(!present)('one letter finds whose words begin with it, as many as are asked for', async () => {
    expect((await found('a')).sort()).toEqual(['alexander_the_great', 'anna', 'anna_muller', 'bernd87'])
    expect(await found('a', me, { limit: 2 })).toHaveLength(2)
    for (const input of [{ q: 'a', limit: 0 }, { q: 'a', limit: 51 }, { q: 'x'.repeat(101) }, { q: '\u0000' }, {}]) {
      const answer = await me.http('user.search', input)
      expect(!answer.ok && answer.error.code).toBe('invalid_input')
    }
  })

  it.skipIf(!present)('first who is called so, then friends, then who shares a room, then the rest', async () => {
    const viewer = await site.signUp('viewer')
    for (const [handle, name] of [
      ['kim_rest', 'Kim Rest'],
      ['kim_room', 'Kimberley Room'],
      ['kim_friend', 'Kimbo Friend'],
      ['kimm_asleep', 'Kim Asleep'],
      ['kim', 'Zoe'],
      ['other', 'Kim'],
    ] as const)
      people.set(handle, await site.signUp(handle, name))
    await viewer.call('room.create', { name: 'A room', memberIds: [person('kim_room').id, person('other').id] })
    await viewer.call('relationship.set', { userId: person('kim_friend').id, type: 'friend' })
    await viewer.call('relationship.set', { userId: person('kim_rest').id, type: 'block' })
    // A conversation that one has not heard of is no room in common.
    await person('kimm_asleep').call('direct.open', { userId: viewer.id })
    expect(await found('kim', viewer)).toEqual(['other', 'kim', 'kim_friend', 'kim_room', 'kim_rest', 'kimm_asleep'])
    expect(await found('kim', person('other'))).toEqual(['kim', 'kim_room', 'kim_rest', 'kimm_asleep', 'kim_friend'])
    expect(await found('kum', viewer)).toEqual(['kim_friend', 'other', 'kim_room', 'kim', 'kim_rest', 'kimm_asleep'])
  })

  it.skipIf(!present)(
    'a new name is found at once, the old one is gone, and so is who is deleted or disabled',
    async () => {
      const [changed, disabled, gone] = (await Promise.all(
        ['quentin_1', 'quentin_2', 'quentin_3'].map((handle) => site.signUp(handle, 'Quirinus Quark')),
      )) as [Person, Person, Person]
      expect(await found('quirinus')).toEqual(['quentin_1', 'quentin_2', 'quentin_3'])
      await changed.call('me.update', { name: 'Xaverl' })
      expect([await found('xavrel'), await found('xaverl')]).toEqual([['quentin_1'], ['quentin_1']])
      expect(await found('quark')).toEqual(['quentin_2', 'quentin_3'])
      await me.call('admin.user.update', { id: disabled.id, disabled: true })
      expect(await found('quark')).toEqual(['quentin_3'])
      await me.call('admin.user.update', { id: disabled.id, disabled: false })
      expect(await found('quark')).toEqual(['quentin_2', 'quentin_3'])
      await disabled.http('session.login', { handle: disabled.handle, password: 'a good password' })
      for (const person of [gone, disabled]) await person.call('me.delete', { handle: person.handle })
      expect([await found('quark'), await found('quarl'), await found('quentin')]).toEqual([[], [], ['quentin_1']])
      expect(await found('quentin_1', changed)).toEqual([])
    },
  )

  it.skipIf(!present)(
    'nothing is kept of a name that nobody has, and who was there before search was is found',
    async () => {
      const before = await lookInDatabase(site, index)
      expect(before.stored).toEqual(before.wanted)
      await inDatabase(site, async (tx) => {
        await tx.userWord.deleteMany()
        await tx.wordPart.deleteMany()
        await tx.meta.deleteMany({ where: { key: 'user-words' } })
      })
      expect(await found('alexnader')).toEqual([])
      expect(await lookInDatabase(site, isIndexed)).toBe(false)
      // As after a start, a few at a time.
      for (let after: string | null = ''; after !== null;) {
        const from: string = after
        after = await inDatabase(site, (tx) => indexAfter(tx, from, 4))
      }
      expect([await lookInDatabase(site, isIndexed), await found('alexnader')]).toEqual([true, ['alexander_the_great']])
      expect((await lookInDatabase(site, index)).stored).toEqual(before.stored)
    },
  )
})
