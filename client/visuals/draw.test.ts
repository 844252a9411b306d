import { beforeAll, describe, expect, it } from 'vitest'
import { VISUAL_MAX } from '#protocol/limits.ts'
import { EMOTIONS } from '#protocol/emotions.ts'
import { Faces, VisualModel } from '#protocol/visual.ts'
import { proposedFaces, randomCharacter, startOf } from './character.ts'
import { type CharacterStyle, kindsOf, valuesOf } from './character-style.ts'
import { draw } from './draw.ts'
import { isStyleName, loadStyle, STYLE_NAMES } from './styles.ts'

const SHOWN = EMOTIONS.filter((label) => label !== 'neutral')

describe.each(STYLE_NAMES)('the style %s', (name) => {
  let style: CharacterStyle
  beforeAll(async () => {
    style = await loadStyle(name)
  })
  const ann = () => startOf(name, style, 'ann')

  it('has every kind and every part that it names', () => {
    for (const kind of [...style.looks, ...style.features])
      expect([kind, valuesOf(style, kind)]).not.toEqual([kind, null])
    for (const label of EMOTIONS)
      for (const [kind, value] of Object.entries(style.faces[label])) {
        expect(style.features).toContain(kind)
        expect([label, kind, valuesOf(style, kind)?.values.includes(value)]).toEqual([label, kind, true])
      }
  })

  it('makes seven faces of the same person, no two alike', () => {
    const { model, emotions } = ann()
    const faces = EMOTIONS.map((label) =>
      draw(style, { ...model.parts, ...(label === 'neutral' ? {} : emotions[label]) }),
    )
    expect(faces.every((face) => face?.startsWith('data:image/svg+xml'))).toBe(true)
    expect(new Set(faces).size).toBe(EMOTIONS.length)
  })

  it('draws the same each time, whatever else it has drawn', () => {
    const { parts } = ann().model
    const first = draw(style, parts)
    randomCharacter(name, style, Math.random)
    draw(style, startOf(name, style, 'bob').model.parts)
    expect(draw(style, parts)).toBe(first)
    expect(startOf(name, style, 'ann')).toEqual(ann())
  })

  it('draws nothing of a part that it does not know', () => {
    const { parts } = ann().model
    const feature = style.features[0] as string
    for (const wrong of [
      { ...parts, wings: 'large' },
      { ...parts, [feature]: 'laser' },
      { ...parts, [feature]: '' },
      { ...parts, [feature]: 'constructor' },
      { ...parts, backgroundColor: 'red' },
      { ...parts, backgroundColor: 'fff' },
      { ...parts, constructor: 'a' },
      { ...parts, hairProbability: '100' },
      { ...parts, seed: 'a' },
    ])
      expect(draw(style, wrong)).toBeNull()
    expect(draw(style, {})).not.toBeNull()
    expect(draw(style, { ...parts, backgroundColor: `#${parts.backgroundColor}` })).toBe(draw(style, parts))
  })

  it('asks nobody else for anything, and runs nothing', () => {
    for (const label of SHOWN) {
      const svg = decodeURIComponent(draw(style, { ...ann().model.parts, ...style.faces[label] }) ?? '')
      expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|javascript:|@import/i)
      expect(svg.match(/(?:href|src)\s*=\s*"(?!#)[^"]*"|url\((?!['"]?#)[^)]*\)/gi) ?? []).toEqual([])
    }
  })

  it('is within what the server takes, however it is put together', () => {
    let state = 7
    const chance = () => (state = (state * 16807) % 2147483647) / 2147483647
    for (let times = 0; times < 30; times += 1) {
      const character = randomCharacter(name, style, chance)
      expect(VisualModel.safeParse(character.model).success && Faces.safeParse(character.emotions).success).toBe(true)
      expect(JSON.stringify(character).length).toBeLessThan(VISUAL_MAX / 2)
      expect(draw(style, character.model.parts)).not.toBeNull()
    }
  })

  it('draws each of its parts', () => {
    const { parts } = ann().model
    for (const kind of kindsOf(style))
      for (const value of valuesOf(style, kind)?.values ?? [])
        expect([kind, value, draw(style, { ...parts, [kind]: value }) === null]).toEqual([kind, value, false])
  })

  it('proposes a face for every emotion that shows', () => {
    expect(Object.keys(proposedFaces(style))).toEqual(SHOWN)
  })
})

it('names that every object has are no styles', () => {
  for (const name of ['constructor', '__proto__', 'toString', '']) expect(isStyleName(name)).toBe(false)
})
