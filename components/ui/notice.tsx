'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { PageTitle } from './page-title.tsx'

interface Props {
  title: string
  text: string
  onRetry?: (() => void) | undefined
  children?: ReactNode
}

export function Notice({ title, text, onRetry, children }: Props) {
  return (
    <main className="grid min-h-[80dvh] place-content-center justify-items-center gap-6 p-6">
      <PageTitle name={title} />
      <div className="grid max-w-sm justify-items-center gap-4 text-center">
        <h1 className="text-2xl font-semibold">{title}</h1>
        <p className="text-balance text-quiet">{text}</p>
        <div className="flex gap-2">
          {onRetry && <Button onClick={onRetry}>Try again</Button>}
          <Link
            href="/"
            className="inline-flex min-h-10 items-center rounded-md px-4 font-medium text-accent underline"
          >
            To the start
          </Link>
        </div>
      </div>
      {children}
    </main>
  )
}
