import { expect, it } from 'vitest'
import { plainLine } from './plain-line.ts'

it.each([
  ['just words', 'just words'],
  ['**welcome** to *the* room', 'welcome to the room'],
  ['see [the rules](https://example.org/rules) first', 'see the rules first'],
  ['`npm start` and ~~not~~ that', 'npm start and not that'],
  ['> said before\nanswer', 'said before\nanswer'],
  ['# Title', 'Title'],
  ['- one\n- two', 'one\ntwo'],
  ['```ts\nconst a = 1\n```', 'const a = 1'],
  ['snake_case_names and 2 * 3 * 4', 'snake_case_names and 2 * 3 * 4'],
  ['***', '***'],
  ['@anna hi', '@anna hi'],
])('%j is read as %j', (text, line) => {
  expect(plainLine(text)).toBe(line)
})

it('looks at no more than a line can show', () => {
  expect(plainLine('**a '.repeat(1_000)).length).toBeLessThanOrEqual(300)
})
