import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Edit, formatted, type Mark } from './composer-format.ts'

const after = (text: string, { from, to, text: put }: Edit) => text.slice(0, from) + put + text.slice(to)
const marks = fc.constantFrom<Mark>('bold', 'italic', 'code')

describe('marks', () => {
  it.each<[string, number, number, Mark, string]>([
    ['one two', 4, 7, 'bold', 'one **two**'],
    ['one two ', 4, 8, 'bold', 'one **two** '],
    ['one', 3, 3, 'italic', 'one__'],
    ['one **two**', 6, 9, 'bold', 'one two'],
    ['one **two**', 4, 11, 'bold', 'one two'],
    ['a\nb', 0, 3, 'code', '```\na\nb\n```'],
    ['x a\nb y', 2, 5, 'code', 'x \n```\na\nb\n```\n y'],
  ])('%j from %i to %i as %s', (text, start, end, mark, result) => {
    expect(after(text, formatted(text, start, end, mark))).toBe(result)
  })

  it('twice are as before, and the same is selected', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{1,20}$/), fc.nat(), fc.nat(), marks, (text, a, b, mark) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
        const once = formatted(text, start, end, mark)
        const marked = after(text, once)
        const [from, to] = once.selection
        expect(marked.slice(from, to)).toBe(text.slice(start, end).trim())
        expect(after(marked, formatted(marked, from, to, mark))).toBe(text)
      }),
    )
  })
})
