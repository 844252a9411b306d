/** The languages that are drawn in colours, under the names that people write behind a fence. */
const LANGUAGES = {
  bash: ['Shell', 'sh', 'shell', 'zsh', 'console'],
  c: ['C', 'h'],
  cpp: ['C++', 'c++', 'cc', 'hpp'],
  csharp: ['C#', 'cs', 'c#'],
  css: ['CSS'],
  diff: ['Diff', 'patch'],
  docker: ['Dockerfile', 'dockerfile'],
  go: ['Go', 'golang'],
  html: ['HTML', 'htm'],
  ini: ['INI', 'conf', 'properties'],
  java: ['Java'],
  javascript: ['JavaScript', 'js', 'mjs', 'cjs'],
  json: ['JSON', 'jsonc'],
  jsx: ['JSX'],
  kotlin: ['Kotlin', 'kt'],
  lua: ['Lua'],
  markdown: ['Markdown', 'md'],
  php: ['PHP'],
  powershell: ['PowerShell', 'ps1'],
  python: ['Python', 'py'],
  ruby: ['Ruby', 'rb'],
  rust: ['Rust', 'rs'],
  scss: ['SCSS', 'sass'],
  sql: ['SQL', 'postgres', 'sqlite'],
  swift: ['Swift'],
  toml: ['TOML'],
  tsx: ['TSX'],
  typescript: ['TypeScript', 'ts', 'mts', 'cts'],
  xml: ['XML', 'svg'],
  yaml: ['YAML', 'yml'],
} as const satisfies Record<string, readonly [name: string, ...others: string[]]>

export type Language = keyof typeof LANGUAGES

/** A piece of a line; without a colour it has that of the text. */
export interface Piece {
  readonly text: string
  readonly colour: string | null
}

/** What the page asks its worker for colours, and what that answers. */
export interface CodeQuestion {
  readonly id: number
  readonly text: string
  readonly language: Language
}

export interface CodeAnswer {
  readonly id: number
  readonly lines: readonly (readonly Piece[])[] | null
}

const BY_NAME = new Map<string, Language>()
for (const [id, [, ...others]] of Object.entries(LANGUAGES)) {
  for (const name of [id, ...others]) BY_NAME.set(name, id as Language)
}

/** What was written behind a fence (`ts title="a.ts"`), as a language, where it is one that we know. */
export function languageOf(info: string): Language | null {
  const [word = ''] = info
    .trim()
    .toLowerCase()
    .split(/[\s{,:]/, 1)
  return BY_NAME.get(word) ?? null
}

/** What to write above the code: a language by its name, all else as it was written. */
export function languageLabel(info: string): string {
  const language = languageOf(info)
  if (language === null) return info.trim()
  const rest = info.trim().split(/\s+/).slice(1).join(' ')
  return rest === '' ? LANGUAGES[language][0] : `${LANGUAGES[language][0]} ${rest}`
}
