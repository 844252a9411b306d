import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'
import { tamed } from './markdown-guard.ts'
import { safeLink } from './markdown-link.ts'
import { withMentions, withoutMentions } from './markdown-mention.ts'
import { hasMarkup, paragraphsOf } from './plain-text.ts'
import { type Block, type Inline, inlineText } from './markdown-tree.ts'

/** Deeper than this nobody means it. */
const DEPTH_MAX = 8
const CACHED_MAX = 400

/**
 * Chat's part of Markdown. Markup for machines (HTML, tables, definitions, setext headings, indentation as code) is not
 * understood, and so stays the text it is. A single tilde strikes nothing out: people write "~5".
 */
class ChatTokenizer extends Tokenizer {
  override html = () => undefined
  override tag = () => undefined
  override table = () => undefined
  override def = () => undefined
  override reflink = () => undefined
  override lheading = () => undefined
  override code = () => undefined
  override hr = () => undefined
  override del(src: string, masked: string, before?: string) {
    return src.startsWith('~~') ? super.del(src, masked, before) : undefined
  }
  override url(src: string) {
    return super.url(src) ?? internationalUrl(src)
  }
}

/** The lexer knows addresses of ASCII only. What ends a sentence is no part of one. */
function internationalUrl(src: string): Tokens.Link | undefined {
  const raw = /^https?:\/\/[^\s<>"'`|\\^{}]{1,2000}/i.exec(src)?.[0].replace(/[?!.,:;*_~)\]]+$/, '')
  if (!raw || !/[^/:]$/.test(raw)) return undefined
  const text = { type: 'text', raw, text: raw } as const
  return { type: 'link', raw, href: raw, text: raw, title: null, autolink: true, tokens: [text] }
}

const cache = new Map<string, readonly Block[]>()

/** Never throws and never takes long: what is not understood, or is meant to be hard to, is plain text. */
export function parseMarkdown(text: string): readonly Block[] {
  if (!hasMarkup(text)) return asPlain(text)
  const known = cache.get(text)
  // The newest are at the end.
  if (known) cache.delete(text)
  const blocks = known ?? parse(text)
  cache.set(text, blocks)
  if (cache.size > CACHED_MAX) cache.delete(cache.keys().next().value ?? '')
  return blocks
}

const asPlain = (text: string): readonly Block[] =>
  paragraphsOf(text).map((part) => ({ kind: 'paragraph', children: withMentions(part) }))

function parse(text: string): readonly Block[] {
  const source = tamed(text)
  if (source === null) return asPlain(text)
  try {
    const blocks = blocksOf(new Lexer({ gfm: true, tokenizer: new ChatTokenizer() }).lex(source), 0)
    return blocks.length > 0 ? blocks : asPlain(text)
  } catch {
    // A text that the lexer cannot take is still a text.
    return asPlain(text)
  }
}

function blocksOf(tokens: readonly Token[], depth: number): Block[] {
  const blocks: Block[] = []
  let joins: 'lines' | 'words' | null = null
  for (const token of tokens as readonly MarkedToken[]) {
    const block = token.type === 'space' ? null : blockOf(token, depth)
    const before = blocks.at(-1)
    // The lexer ends a paragraph before lines that could have been something which is not understood here.
    if (joins && before?.kind === 'paragraph' && block?.kind === 'paragraph') {
      const joined = [...before.children, asText(joins === 'lines' ? '\n' : ''), ...block.children]
      blocks[blocks.length - 1] = { kind: 'paragraph', children: joined }
    } else if (block) blocks.push(block)
    joins = block && (token.type === 'checkbox' ? 'words' : 'lines')
  }
  return blocks
}

function blockOf(token: MarkedToken, depth: number): Block | null {
  const raw: Block = { kind: 'paragraph', children: [{ kind: 'text', text: token.raw.replace(/\n+$/, '') }] }
  if (depth > DEPTH_MAX) return raw
  switch (token.type) {
    case 'paragraph':
      return { kind: 'paragraph', children: inlinesOf(token.tokens, depth + 1) }
    case 'text':
      return {
        kind: 'paragraph',
        children: token.tokens ? inlinesOf(token.tokens, depth + 1) : withMentions(token.raw),
      }
    case 'checkbox':
      return { kind: 'paragraph', children: [asText(boxOf(token.checked))] }
    case 'heading':
      return token.text.trim() === '' ? raw : { kind: 'heading', children: inlinesOf(token.tokens, depth + 1) }
    case 'code':
      return { kind: 'code', info: token.lang ?? '', text: token.text }
    case 'blockquote': {
      const children = blocksOf(token.tokens, depth + 1)
      return children.length === 0 ? raw : { kind: 'quote', children }
    }
    case 'list': {
      const items = token.items.map((item) => blocksOf(item.tokens, depth + 1))
      if (items.every((item) => item.length === 0)) return raw
      return { kind: 'list', start: token.ordered ? Number(token.start) : null, items }
    }
    default:
      return raw
  }
}

const asText = (text: string): Inline => ({ kind: 'text', text })
const boxOf = (checked: boolean): string => (checked ? '☑ ' : '☐ ')

function inlinesOf(tokens: readonly Token[], depth: number): Inline[] {
  return (tokens as readonly MarkedToken[]).flatMap((token) =>
    token.type === 'text' ? withMentions(token.raw) : inlineOf(token, depth),
  )
}

function inlineOf(token: MarkedToken, depth: number): Inline {
  if (depth > DEPTH_MAX * 2) return asText(token.raw)
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return { kind: token.type, children: inlinesOf(token.tokens, depth + 1) }
    case 'codespan':
      return { kind: 'code', text: token.text }
    case 'link':
      return linkOf(token.href, token.autolink ? [asText(token.text)] : inlinesOf(token.tokens, depth + 1), token.raw)
    case 'image':
      // Its address would tell a stranger's server who reads this.
      return linkOf(token.href, token.text === '' ? [] : [asText(token.text)], token.raw)
    case 'escape':
      return asText(token.text)
    case 'br':
      return asText('\n')
    case 'checkbox':
      return asText(boxOf(token.checked))
    default:
      return asText(token.raw)
  }
}

function linkOf(href: string, children: readonly Inline[], raw: string): Inline {
  const text = inlineText(children).trim()
  const link = safeLink(href, text)
  if (!link) return asText(raw)
  return {
    kind: 'link',
    href: link.href,
    host: link.host,
    children: link.text === text ? withoutMentions(children) : [asText(link.text)],
  }
}
