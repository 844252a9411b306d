import {
  createHighlighterCore,
  type HighlighterCore,
  type LanguageRegistration,
  type ThemeRegistrationRaw,
} from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { Language, Piece } from './code-languages.ts'

// All of this is the worker's, loaded with the first code in a language that is seen; each language with its first code.

/** Longer lines are made by machines, and take an expression long. */
const LINE_MAX = 300
/** Milliseconds. */
const TIME_MAX = 2_000

type Loaded = Promise<{ default: LanguageRegistration[] }>

/** The grammar of C++ takes a browser two seconds to read, that of C reads most of it as well. */
const GRAMMARS = { cpp: 'c' } as const

const LOADERS: Record<Exclude<Language, keyof typeof GRAMMARS>, () => Loaded> = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  jsx: () => import('shiki/langs/jsx.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  lua: () => import('shiki/langs/lua.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  powershell: () => import('shiki/langs/powershell.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  scss: () => import('shiki/langs/scss.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  swift: () => import('shiki/langs/swift.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
}

/** The colours themselves are tokens of the style sheet, so that they follow the theme. */
const THEME: ThemeRegistrationRaw = {
  name: 'greenroom',
  type: 'light',
  colors: { 'editor.foreground': 'var(--ink)', 'editor.background': 'var(--code)' },
  settings: [
    colour('comment', ['comment', 'punctuation.definition.comment']),
    colour('keyword', ['keyword', 'storage', 'variable.language', 'markup.heading', 'entity.name.tag']),
    { scope: ['keyword.operator', 'storage.type.function.arrow'], settings: { foreground: 'var(--ink)' } },
    colour('keyword', ['keyword.operator.expression', 'keyword.operator.new', 'keyword.operator.logical.python']),
    colour('string', ['string', 'markup.inline', 'punctuation.definition.string']),
    colour('constant', ['constant', 'support.constant', 'constant.character.escape', 'entity.other.attribute-name']),
    colour('function', ['entity.name.function', 'support.function', 'meta.function-call.generic']),
    colour('type', [
      'entity.name.type',
      'entity.name.class',
      'support.class',
      'support.type',
      'entity.other.inherited-class',
    ]),
    { scope: ['meta.template.expression'], settings: { foreground: 'var(--ink)' } },
    colour('inserted', ['markup.inserted']),
    colour('deleted', ['markup.deleted']),
  ],
}

function colour(name: string, scope: string[]) {
  return { scope, settings: { foreground: `var(--code-${name})` } }
}

let highlighter: Promise<HighlighterCore> | undefined

export async function colourCode(text: string, language: Language): Promise<readonly (readonly Piece[])[]> {
  highlighter ??= createHighlighterCore({
    themes: [THEME],
    // The browser's own expressions: the other engine is WebAssembly, which the security policy forbids.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const shiki = await highlighter
  const grammar = language === 'cpp' ? GRAMMARS.cpp : language
  if (!shiki.getLoadedLanguages().includes(grammar)) await shiki.loadLanguage(LOADERS[grammar])
  const options = { lang: grammar, theme: 'greenroom', tokenizeMaxLineLength: LINE_MAX, tokenizeTimeLimit: TIME_MAX }
  return shiki
    .codeToTokensBase(text, options)
    .map((line) => line.map(({ content, color }) => ({ text: content, colour: foreground(color) })))
}

const foreground = (color: string | undefined): string | null =>
  color === undefined || color.toLowerCase() === 'var(--ink)' ? null : color.toLowerCase()
