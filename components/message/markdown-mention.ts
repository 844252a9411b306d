import { MENTION } from '#protocol/mention.ts'
import type { Inline } from './markdown-tree.ts'

/** A text with the people in it who are named by handle. */
export function withMentions(text: string): Inline[] {
  if (!text.includes('@')) return [{ kind: 'text', text }]
  const nodes: Inline[] = []
  let from = 0
  for (const match of text.matchAll(MENTION)) {
    if (match.index > from) nodes.push({ kind: 'text', text: text.slice(from, match.index) })
    nodes.push({ kind: 'mention', text: match[0], handle: (match[1] as string).toLowerCase() })
    from = match.index + match[0].length
  }
  if (from < text.length || nodes.length === 0) nodes.push({ kind: 'text', text: text.slice(from) })
  return nodes
}

/** Where what is pressed leads elsewhere already. */
export const withoutMentions = (nodes: readonly Inline[]): Inline[] =>
  nodes.map((node): Inline => {
    if (node.kind === 'mention') return { kind: 'text', text: node.text }
    return 'children' in node ? { ...node, children: withoutMentions(node.children) } : node
  })
