'use client'

import { Notice } from '#components/ui/notice.tsx'

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <Notice title="Something went wrong" text="The page could not be shown." onRetry={reset} />
}
