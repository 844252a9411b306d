'use client'

import './globals.css'

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 font-sans">
        <title>Something went wrong — Greenroom</title>
        <main className="grid gap-4 text-center">
          <h1 className="text-xl font-semibold">Something went wrong</h1>
          <button type="button" className="rounded-md border border-line px-4 py-2" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
