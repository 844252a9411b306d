import { Fragment } from 'react'
import { CodeBlock } from './code-block.tsx'
import { MarkdownLink } from './markdown-link-view.tsx'
import { Mention } from './mention.tsx'
import type { Block, Inline } from './markdown-tree.ts'

// Every block is a world of its own for directions: what turns them inside cannot reach out.

/** Blocks as elements. The keys are positions: a text that changes is another text. */
export function MarkdownBlocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <MarkdownBlock key={index} block={block} />)
}

function MarkdownBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines nodes={block.children} />
        </p>
      )
    case 'heading':
      return (
        <p dir="auto" className="font-semibold">
          <Inlines nodes={block.children} />
        </p>
      )
    case 'quote':
      return (
        <blockquote dir="auto" className="grid grid-cols-[minmax(0,1fr)] gap-1 border-s-3 border-line ps-3 text-quiet">
          <MarkdownBlocks blocks={block.children} />
        </blockquote>
      )
    case 'list':
      return <MarkdownList start={block.start} items={block.items} />
    case 'code':
      return <CodeBlock info={block.info} text={block.text} />
  }
}

function MarkdownList({ start, items }: { start: number | null; items: readonly (readonly Block[])[] }) {
  const children = items.map((item, index) => (
    <li key={index} dir="auto">
      <MarkdownBlocks blocks={item} />
    </li>
  ))
  if (start === null) {
    return (
      <ul dir="auto" className="list-disc ps-5">
        {children}
      </ul>
    )
  }
  const digits = String(start + items.length - 1).length
  return (
    <ol dir="auto" start={start} className="list-decimal" style={{ paddingInlineStart: `${digits + 1.5}ch` }}>
      {children}
    </ol>
  )
}

function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return nodes.map((node, index) => <Fragment key={index}>{inlineElement(node)}</Fragment>)
}

function inlineElement(node: Inline) {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'mention':
      return <Mention handle={node.handle} text={node.text} />
    case 'code':
      return (
        <code dir="auto" className="rounded-sm bg-code px-1 py-px font-mono text-[0.9em] [unicode-bidi:isolate]">
          {node.text}
        </code>
      )
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines nodes={node.children} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inlines nodes={node.children} />
        </del>
      )
    case 'link':
      return (
        <MarkdownLink href={node.href} host={node.host}>
          <Inlines nodes={node.children} />
        </MarkdownLink>
      )
  }
}
