/** At most one in so many milliseconds. */
const PAUSE = 2_000
const GAIN = 0.06

let context: AudioContext | null = null
let playedAt = -Infinity

/**
 * Two soft notes, made here. Whether they could be played: a browser keeps a page silent until somebody has pressed
 * something in it.
 */
export function playSound(): boolean {
  const now = Date.now()
  if (now - playedAt < PAUSE) return true
  try {
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume()
    if (navigator.userActivation?.hasBeenActive === false) return false
    note(context, 587.33, 0)
    note(context, 783.99, 0.09)
    playedAt = now
    return true
  } catch {
    return false
  }
}

function note(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.type = 'sine'
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(GAIN, start + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.28)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.3)
}
