import { expect, it } from 'vitest'
import { relativeTime } from './relative-time.ts'

const NOW = Date.parse('2026-11-21T12:00:00.000Z')

it.each([
  ['2026-11-21T12:00:03.000Z', 'just now', 'gerade eben'],
  ['2026-11-21T11:59:01.000Z', 'just now', 'gerade eben'],
  ['2026-11-21T11:59:00.000Z', '1 minute ago', 'vor 1 Minute'],
  ['2026-11-21T11:00:01.000Z', '59 minutes ago', 'vor 59 Minuten'],
  ['2026-11-21T11:00:00.000Z', '1 hour ago', 'vor 1 Stunde'],
  ['2026-11-20T12:00:01.000Z', '23 hours ago', 'vor 23 Stunden'],
  ['2026-11-20T12:00:00.000Z', 'yesterday', 'gestern'],
  ['2026-11-01T12:00:00.000Z', '20 days ago', 'vor 20 Tagen'],
])('%s is %s, %s', (at, english, german) => {
  expect(relativeTime(Date.parse(at), NOW, 'en', 'just now')).toBe(english)
  expect(relativeTime(Date.parse(at), NOW, 'de', 'gerade eben')).toBe(german)
})
