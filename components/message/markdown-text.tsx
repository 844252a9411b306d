import { parseMarkdown } from './markdown-parse.ts'
import { MarkdownBlocks } from './markdown-view.tsx'
import { MentionsContext } from './mention.tsx'

const NOBODY: readonly string[] = []

interface Props {
  text: string
  /** The users whom it mentions. */
  mentions?: readonly string[]
}

/** A text with markup; loaded when there is one to show. */
export default function MarkdownText({ text, mentions = NOBODY }: Props) {
  return (
    <MentionsContext value={mentions}>
      <MarkdownBlocks blocks={parseMarkdown(text)} />
    </MentionsContext>
  )
}
