import { describe, expect, it } from 'vitest'
import { isPressed, pageShortcutOf, SHORTCUTS } from './shortcuts.ts'

const NONE = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('the keys of the page', () => {
  it.each([
    [{ key: 'k', code: 'KeyK', ctrlKey: true }, false, 'palette'],
    [{ key: 'k', code: 'KeyK', metaKey: true }, true, 'palette'],
    [{ key: 'k', code: 'KeyK', ctrlKey: true }, true, null],
    [{ key: 'л', code: 'KeyK', ctrlKey: true }, false, 'palette'],
    [{ key: 't', code: 'KeyK', ctrlKey: true }, false, null],
    [{ key: 'k', code: 'KeyK', ctrlKey: true, shiftKey: true }, false, null],
    [{ key: 'ArrowUp', code: 'ArrowUp', altKey: true }, false, 'previousRoom'],
    [{ key: 'ArrowDown', code: 'ArrowDown', altKey: true, shiftKey: true }, true, 'nextUnread'],
    [{ key: 'ArrowUp', code: 'ArrowUp' }, false, null],
    [{ key: 'N', code: 'KeyN', altKey: true, shiftKey: true }, false, 'newMessage'],
    [{ key: '˜', code: 'KeyN', altKey: true, shiftKey: true }, true, 'newMessage'],
    [{ key: '.', code: 'Period', ctrlKey: true }, false, 'members'],
    [{ key: ':', code: 'Period', ctrlKey: true, shiftKey: true }, false, 'rooms'],
    [{ key: '>', code: 'Period', metaKey: true, shiftKey: true }, true, 'rooms'],
    [{ key: '?', code: 'Slash', shiftKey: true }, false, 'help'],
    [{ key: '?', code: 'Minus', shiftKey: true }, false, 'help'],
    [{ key: '/', code: 'Slash' }, false, null],
  ])('%o, mac %s: %s', (pressed, mac, id) => {
    expect(pageShortcutOf({ ...NONE, ...pressed }, mac)).toBe(id)
  })
})

it('no two of one place have the same keys', () => {
  for (const where of ['everywhere', 'composer', 'log', 'list']) {
    const keys = SHORTCUTS.filter((shortcut) => shortcut.where === where).flatMap((shortcut) => shortcut.keys)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

it('asks for exactly the keys', () => {
  expect(isPressed('Enter', { ...NONE, key: 'Enter' }, false)).toBe(true)
  expect(isPressed('Enter', { ...NONE, key: 'Enter', shiftKey: true }, false)).toBe(false)
})
