'use client'

import dynamic from 'next/dynamic'
import { createContext, memo, use } from 'react'
import { isLargeEmoji } from './markdown-emoji.ts'
import { hasMarkup, paragraphsOf } from './plain-text.ts'
import { patient } from '#components/ui/patient.ts'

const TextContext = createContext('')

/**
 * What reads markup comes with the page where there is some in it, and later where there is none. No `Suspense`: of what is
 * long React would have the server write a script into the page, which the security policy forbids.
 */
const MarkdownText = dynamic(() => patient(() => import('./markdown-text.tsx')), { loading: TextMeanwhile })

const NOBODY: readonly string[] = []

interface Props {
  text: string
  /** The users whom it mentions. */
  mentions?: readonly string[] | undefined
}

/** What somebody wrote, as they meant it to look; of markup it understands a safe part. */
export const MessageText = memo(function MessageText({ text, mentions = NOBODY }: Props) {
  if (isLargeEmoji(text)) {
    return (
      <p dir="auto" className="font-emoji text-4xl wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 wrap-anywhere whitespace-pre-wrap">
      {hasMarkup(text) ? (
        <TextContext value={text}>
          <MarkdownText text={text} mentions={mentions} />
        </TextContext>
      ) : (
        <PlainText text={text} />
      )}
    </div>
  )
})

function TextMeanwhile() {
  return <PlainText text={use(TextContext)} />
}

function PlainText({ text }: { text: string }) {
  return paragraphsOf(text).map((part, index) => (
    <p key={index} dir="auto">
      {part}
    </p>
  ))
}
