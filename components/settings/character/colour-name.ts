export type ColourName =
  'black' | 'white' | 'grey' | 'brown' | 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink'

/** Degrees up to which a hue goes by a name. */
const HUES: readonly (readonly [number, ColourName])[] = [
  [14, 'red'],
  [44, 'orange'],
  [68, 'yellow'],
  [168, 'green'],
  [255, 'blue'],
  [295, 'purple'],
  [345, 'pink'],
  [360, 'red'],
]

/** What one calls a colour of six hexadecimal digits. */
export function colourName(hex: string): ColourName {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  const light = most - spread / 2
  if (light < 0.12) return 'black'
  if (light > 0.96) return 'white'
  if (spread < 0.1) return 'grey'
  const turn =
    most === red ? (green - blue) / spread : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4
  const hue = (turn * 60 + 360) % 360
  const name = HUES.find(([upTo]) => hue <= upTo)?.[1] ?? 'red'
  const dull =
    (name === 'orange' || name === 'red' || name === 'yellow') && (light < 0.5 || spread < 0.45) && light < 0.7
  return dull && spread < 0.65 ? 'brown' : name
}
