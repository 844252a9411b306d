// A finger that moves a layer of the page: it follows, and lies where it was let go, or goes back. Touch events, since
// they alone leave it to the page whether a movement scrolls; a listener may only do so before the browser has begun to.

export interface Gesture {
  /** Of the layer, along the line that one reads: from where it lies to where it is moved, in parts of its width. */
  readonly from: number
  readonly to: number
  /** It begins this near to where lines begin. Pixels; everywhere, if left out. */
  readonly edge?: number
  /** The layer that follows; null where there is nothing to move now. */
  begin(): HTMLElement | null
  /** The layer lies still; `done`: where it was moved to. */
  end(done: boolean): void
}

/** A finger says where it goes within this distance. Pixels. */
const DECIDED_AT = 10
/** Sideways is what moves this much more sideways than down. */
const SIDEWAYS = 1.5
/** Parts of the width, from which on letting go completes it. */
const ENOUGH = 0.4
/** Faster than this the direction decides, wherever it was let go. Pixels in a millisecond. */
const FLICK = 0.4
/** Milliseconds. */
const SETTLES_IN = 160

export type Direction = 'undecided' | 'sideways' | 'other'

export function directionOf(x: number, y: number): Direction {
  if (Math.hypot(x, y) < DECIDED_AT) return 'undecided'
  return Math.abs(x) > Math.abs(y) * SIDEWAYS ? 'sideways' : 'other'
}

/** `speed` counts towards where it is moved. */
export function completes(progress: number, speed: number): boolean {
  if (Math.abs(speed) > FLICK) return speed > 0
  return progress > ENOUGH
}

const isStill = () =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'less'

/** What scrolls sideways, also beneath a button that lies on it, or takes text, is not for swiping. */
function isTaken({ clientX, clientY }: Touch, root: HTMLElement): boolean {
  const touched = document
    .elementsFromPoint(clientX, clientY)
    .filter((element) => element !== root && root.contains(element))
  return (
    window.getSelection()?.isCollapsed === false ||
    touched.some((element) => element.matches('input, textarea, select, dialog, [contenteditable]')) ||
    touched.some(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX),
    )
  )
}

interface Held {
  gesture: Gesture
  layer: HTMLElement | null
  startX: number
  startY: number
  x: number
  at: number
  speed: number
}

/** Listens on an element until it is told to stop. The inner of two that listen comes first. */
export function watchSwipes(root: HTMLElement, gestures: readonly Gesture[]): () => void {
  let held: Held[] = []
  let unwatch = () => {}
  const rtl = () => getComputedStyle(root).direction === 'rtl'
  /** Along the line that one reads. */
  const along = (x: number) => (rtl() ? -x : x)
  const place = (layer: HTMLElement, offset: number) => {
    layer.style.transform = `translateX(${along(offset * 100)}%)`
  }
  const progressOf = ({ gesture, startX, x, layer }: Held) => {
    const width = layer?.clientWidth ?? 1
    return Math.min(1, Math.max(0, along(x - startX) / width / (gesture.to - gesture.from)))
  }

  const onStart = (event: TouchEvent) => {
    const touch = event.touches[0]
    // A second finger is none of this; it goes on with the first.
    if (event.touches.length > 1 && held.some(({ layer }) => layer)) return
    held = []
    if (!touch || event.touches.length > 1 || isTaken(touch, root)) return
    const { left, right } = root.getBoundingClientRect()
    const fromStart = rtl() ? right - touch.clientX : touch.clientX - left
    // What was touched may be gone by the end, and what happens to it does not come by here any more.
    unwatch()
    const target = event.target
    target?.addEventListener('touchend', onEnd)
    target?.addEventListener('touchcancel', onEnd)
    unwatch = () => {
      target?.removeEventListener('touchend', onEnd)
      target?.removeEventListener('touchcancel', onEnd)
    }
    const { clientX, clientY } = touch
    held = gestures
      .filter(({ edge }) => edge === undefined || fromStart <= edge)
      .map((gesture) => ({
        gesture,
        layer: null,
        ...{ startX: clientX, startY: clientY, x: clientX, at: event.timeStamp, speed: 0 },
      }))
  }

  const onMove = (event: TouchEvent) => {
    const touch = event.touches[0]
    if (held.length === 0 || !touch) return
    let [one] = held
    if (!one?.layer) {
      const first = held[0]
      if (!first) return
      const direction = directionOf(touch.clientX - first.startX, touch.clientY - first.startY)
      if (direction === 'undecided') return
      const wanted = along(touch.clientX - first.startX)
      one = held.find(({ gesture }) => Math.sign(gesture.to - gesture.from) === Math.sign(wanted))
      const layer = direction === 'sideways' && event.cancelable && one ? one.gesture.begin() : null
      if (!layer || !one) {
        held = []
        return
      }
      // It follows from here on, not from where the finger first touched.
      Object.assign(one, { layer, startX: touch.clientX, x: touch.clientX, at: event.timeStamp })
      layer.style.transition = 'none'
      layer.style.willChange = 'transform'
      held = [one]
    }
    event.preventDefault()
    event.stopPropagation()
    const passed = Math.max(1, event.timeStamp - one.at)
    const speed = along(touch.clientX - one.x) / passed / Math.sign(one.gesture.to - one.gesture.from)
    Object.assign(one, { x: touch.clientX, at: event.timeStamp, speed: one.speed * 0.4 + speed * 0.6 })
    if (one.layer) place(one.layer, one.gesture.from + (one.gesture.to - one.gesture.from) * progressOf(one))
  }

  const onEnd = (event: Event) => {
    unwatch()
    const [one] = held
    held = []
    if (!one?.layer) return
    const { gesture, layer } = one
    const done = event.type === 'touchend' && completes(progressOf(one), one.speed)
    const settle = () => {
      gesture.end(done)
      for (const name of ['transform', 'transition', 'will-change']) layer.style.removeProperty(name)
    }
    if (isStill()) {
      settle()
      return
    }
    layer.style.transition = `transform ${SETTLES_IN}ms ease-out`
    place(layer, done ? gesture.to : gesture.from)
    setTimeout(settle, SETTLES_IN + 20)
  }

  root.addEventListener('touchstart', onStart, { passive: true })
  root.addEventListener('touchmove', onMove, { passive: false })
  return () => {
    root.removeEventListener('touchstart', onStart)
    root.removeEventListener('touchmove', onMove)
    unwatch()
  }
}
