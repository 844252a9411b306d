import { parseMarkdown } from './markdown-parse.ts'
import { MarkdownBlocks } from './markdown-view.tsx'

/** A text with markup; loaded when there is one to show. */
export default function MarkdownText({ text }: { text: string }) {
  return <MarkdownBlocks blocks={parseMarkdown(text)} />
}
