import { expect, it } from 'vitest'
import { exitPath } from './exit-path.ts'

it.each([
  ['here', '/'],
  ['deleted', '/'],
  ['elsewhere', '/login?why=elsewhere'],
  ['ended', '/login?why=ended&next=%2Frooms%2F1%3Fa%3Db%26c%23m'],
] as const)('a page that is left for %s goes to %s', (why, path) => {
  expect(exitPath(why, '/rooms/1?a=b&c#m')).toBe(path)
})
