import { describe, expect, it } from 'vitest'
import { codeAt, triggerAt } from './trigger.ts'

/** The caret is where the bar stands. */
const at = (text: string) => {
  const caret = text.indexOf('|')
  const trigger = triggerAt(text.replace('|', ''), caret)
  return trigger && `${trigger.kind} ${trigger.from}-${trigger.to} ${trigger.query}`
}

describe('what stands before the caret', () => {
  it.each([
    ['@|', 'person 0-1 '],
    ['hello @an|', 'person 6-9 an'],
    ['hello @an|na', 'person 6-9 an'],
    ['(@Łu|', 'person 1-4 Łu'],
    ['\n@an_1|', 'person 1-6 an_1'],
    [':sm|', 'emoji 0-3 sm'],
    ['so :+1|', 'emoji 3-6 +1'],
    ['gut :läch|', 'emoji 4-9 läch'],
  ])('%j is completed', (text, expected) => expect(at(text)).toBe(expected))

  it.each([
    ...['|', 'hello|', '@ an|', 'me@an|', '@@an|', 'https://a.example/@an|', `@${'a'.repeat(33)}|`],
    ...[':s|', ':|', '12:30|', 'note:so|', 'https://a|', '::sm|', ':sm |', ':12|'],
    ...['`@an|', '```\n@an|', '```\ncode\n`` :sm|', 'a `b` `:sm|'],
  ])('%j is not', (text) => expect(at(text)).toBeNull())

  it.each(['`a` @an|', '```\ncode\n```\n@an|', '`\n@an|'])('after code it is again: %j', (text) =>
    expect(at(text)).not.toBeNull(),
  )

  it('is a whole shortcode where its second colon is', () => {
    expect(codeAt('so :smile:', 10)).toEqual({ from: 3, to: 10, code: 'smile' })
    for (const text of ['so :smile', '12:30:', 'a:smile:', '`:smile:', ':a:', '::smile:'])
      expect(codeAt(text, text.length)).toBeNull()
  })
})
