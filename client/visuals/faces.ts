import type { Visual } from '#protocol/visual.ts'
import type { CharacterStyle } from './character-style.ts'
import type { draw } from './draw.ts'
import type { ShownEmotion } from './shown-emotion.ts'
import { isStyleName, loadStyle, type StyleName } from './styles.ts'

interface Drawing {
  readonly style: CharacterStyle
  readonly draw: typeof draw
}

/** Faces that are kept drawn; the oldest goes first. */
const KEPT = 600

/**
 * Draws characters, each face once. The style, and the library that draws, come with the first character that needs
 * them; until then, and where they cannot be had, there is no face.
 */
class Faces {
  readonly #drawings = new Map<StyleName, Drawing | 'coming'>()
  readonly #faces = new Map<string, string | null>()
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The address of the picture. Null: it cannot be drawn, or not yet, which subscribers are told of. */
  get(visual: Visual, emotion: ShownEmotion | null): string | null {
    const { id, updatedAt, model, emotions } = visual
    const face = emotion && emotions[emotion]
    const key = `${id} ${updatedAt} ${face ? emotion : ''}`
    const known = this.#faces.get(key)
    if (known !== undefined) return known
    const drawing = this.#drawingOf(model.style)
    if (!drawing) return null
    const { style, draw } = drawing
    const drawn = (face && draw(style, { ...model.parts, ...face }, 'face')) || draw(style, model.parts, 'face')
    const oldest = this.#faces.size >= KEPT ? this.#faces.keys().next().value : undefined
    if (oldest !== undefined) this.#faces.delete(oldest)
    this.#faces.set(key, drawn)
    return drawn
  }

  #drawingOf(name: string): Drawing | null {
    if (!isStyleName(name)) return null
    const drawing = this.#drawings.get(name)
    if (!drawing) this.#load(name)
    return drawing === undefined || drawing === 'coming' ? null : drawing
  }

  #load(name: StyleName): void {
    this.#drawings.set(name, 'coming')
    Promise.all([loadStyle(name), import('./draw.ts')]).then(
      ([style, { draw }]) => {
        this.#drawings.set(name, { style, draw })
        for (const listener of [...this.#listeners]) listener()
      },
      () => {
        // Without a connection: whoever asks next asks again.
        this.#drawings.delete(name)
      },
    )
  }
}

/** A character looks the same to whoever is signed in. */
export const faces = new Faces()
