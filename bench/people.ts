/** People with names as they are: few first names, many last ones, handles of all kinds. The same ones every time. */

const FIRST =
  `anna maria anne michael thomas andreas peter stefan christian martin daniel sebastian julia laura sarah lisa lena
  katharina johannes lukas felix jonas paul leon emma mia hannah sofia emilia ben noah elias finn james john robert
  william david richard joseph charles mary patricia jennifer linda elizabeth barbara susan jessica karen nancy olivia
  charlotte amelia oliver george harry jack jacob charlie ethan liam mason logan lucas alexander alexandra aleksander
  antonio jose manuel francisco juan carlos javier carmen dolores pilar lucia paula marta pablo diego alvaro jean pierre
  louis camille chloe manon ines léa élodie françois rené andré jérôme joão pedro tiago beatriz inês mariana gonçalo
  giulia francesca giuseppe giovanni łukasz katarzyna małgorzata agnieszka piotr krzysztof björn søren åse jürgen günther
  zoë siobhán seán mohammed ahmed fatima aisha omar yusuf mehmet ayşe emre elif wei li ming yuki haruto sakura priya
  arjun raj ivan olga natalia dmitri sergei tatiana`.split(/\s+/)
const LAST =
  `müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch bauer richter klein wolf
  schröder neumann schwarz zimmermann braun krüger hofmann hartmann lange smith johnson williams brown jones miller davis
  wilson anderson taylor moore jackson white harris thompson garcía martínez rodríguez lópez gonzález hernández pérez
  sánchez ramírez flores silva santos oliveira souza pereira costa ferreira dubois moreau laurent lefebvre rossi russo
  ferrari esposito kowalski nowak wiśniewski jensen nielsen hansen johansson andersson svensson o’brien murphy kelly
  yılmaz kaya demir nguyen tran kim park tanaka suzuki singh kumar patel ivanov petrov`.split(/\s+/)
const ONSETS = 'b br c ch d dr f fl g gr h j k kl l m n p pr r s sch st t tr v w z'.split(' ')
const VOWELS = 'a e i o u au ei ie ou ä ö ü é'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 'l', 's', 'ck', 'tt', 'nd', 'rt', 'mm']
const THINGS =
  `fox wolf cat dog tiger panda dragon ninja pixel gamer night moon star sun shadow storm fire ice green blue red silent
  happy lucky crazy mighty little big dark super mega retro cosmic`.split(/\s+/)
const SIGNS = ['🦊', '✨', '🔥', '🌈', '山田', '太郎', 'さくら']

export interface BenchPerson {
  handle: string
  name: string
}

/** So many people, no two with one handle. */
export function people(count: number): BenchPerson[] {
  const random = generator(20_261_121)
  const below = (most: number) => Math.floor(random() * most)
  /** Common ones are much more common than rare ones. */
  const common = (list: readonly string[]) => list[Math.floor(list.length * random() ** 2.2)] as string
  const pick = (list: readonly string[]) => list[below(list.length)] as string
  const invented = (syllables: number) =>
    Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join('')
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  const taken = new Set<string>()
  return Array.from({ length: count }, () => {
    const first = common(FIRST)
    const last = random() < 0.45 ? common(LAST) : invented(2 + below(2))
    const dice = random()
    const wish =
      dice < 0.25
        ? `${first}_${last}`
        : dice < 0.45
          ? `${first}${last}`
          : dice < 0.6
            ? `${first}${below(2030)}`
            : dice < 0.8
              ? `${pick(THINGS)}_${pick(THINGS)}${below(1000)}`
              : `${invented(3)}${random() < 0.5 ? below(100) : ''}`
    const base = plain(wish).slice(0, 26).padEnd(3, '_')
    let handle = base
    while (taken.has(handle)) handle = `${base}_${below(100_000)}`
    taken.add(handle)
    const shown = random()
    const name =
      shown < 0.6
        ? `${capital(first)} ${capital(last)}`
        : shown < 0.8
          ? capital(first)
          : shown < 0.9
            ? `${capital(pick(THINGS))} ${capital(pick(THINGS))}`
            : shown < 0.93
              ? `${pick(SIGNS)} ${capital(first)}`
              : handle
    return { handle, name }
  })
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '')

/** Mulberry32: the same numbers every time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const typed = (word: string): string[] => [word.slice(0, 3), word.slice(0, 5), word]
const swapped = (word: string): string => `${word.slice(0, 2)}${word.charAt(3)}${word.charAt(2)}${word.slice(4)}`

/** What is typed, by kind. Hostile ones are what costs most, not what is likely. */
export function queries(all: readonly BenchPerson[]): Record<string, string[]> {
  const some = all.filter((_, at) => at % Math.max(1, Math.floor(all.length / 100)) === 0).slice(0, 100)
  const words = some.map(({ name, handle }) => plain(name.split(' ').at(-1) ?? '') || handle)
  const long = words.filter((word) => word.length > 5)
  return {
    'while a name is typed': words.slice(0, 40).flatMap(typed),
    'a whole handle': some.map(({ handle }) => handle),
    'first and last name': some.map(({ name }) => name),
    'a common name': FIRST.slice(0, 50),
    'one letter': [...'abcdefghijklmnopqrstuvwxyz'],
    'two letters': 'an ma jo ch sc al le be st ka mi th ri el ha'.split(' '),
    'one typo': long.map(swapped),
    'two typos': long.map((word) => `${swapped(word).slice(0, -2)}x${word.slice(-1)}`),
    'a piece of a name': long.map((word) => word.slice(2, 6)),
    'nobody’s name': long.map((word) => [...word].reverse().join('') + 'qx'),
    hostile: [
      ...['%', '_', '%%%%', '\\', "' OR 1=1", '🦊', '👩‍👩‍👧‍👦'.repeat(10), 'a b c', 'a a a', 'm n', 'an an an', 'e e'],
      ...[
        'x'.repeat(100),
        'anananananananananananananananan',
        'marianerandersonalexanderer',
        'schschschsch erererer ananan',
      ],
      ...[
        'anm',
        'mra',
        'jhon smiht',
        'er an in',
        'annamariaannamaria mariaanna',
        'enx',
        'sto',
        'ann@ann',
        'ma '.repeat(33),
      ],
    ],
  }
}
